import type { WebhookEventType } from './webhook-event.js';

/** Why nothing is sent any more: nothing arrived for days, or the receiver said it is gone (410). */
export type DisabledReason = 'failing' | 'gone';

/** Where events are sent to. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly state: 'active' | 'disabled';
  /** log index of the first entry it was not told of */
  readonly nextIndex: number;
  /** first failure since the last message that arrived */
  readonly failingSince?: Date;
  readonly disabled?: { readonly at: Date; readonly reason: DisabledReason };
  readonly madeBy: string;
  readonly madeAt: Date;
}
