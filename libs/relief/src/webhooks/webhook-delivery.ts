import type { OutboundReason } from '#platform/outbound/outbound-failure.js';
import type { WebhookEventType } from './webhook-event.js';

/** Attempts at one message: the first at once, the last 21 hours and a quarter after it. */
export const ATTEMPTS_MAX = 9;
/** First retry; each later one after twice the time. */
export const FIRST_RETRY_MS = 5 * 60_000;
/** An endpoint where nothing arrived for so long is disabled. */
export const DISABLED_AFTER_MS = 3 * 86_400_000;

/** What became of an attempt: the status of the answer, or why there was none. */
export type Attempt = { readonly status: number } | { readonly failure: OutboundReason };

/** Whether a message arrived (Standard Webhooks: any status 2xx). */
export function hasArrived(attempt: Attempt): boolean {
  return 'status' in attempt && attempt.status >= 200 && attempt.status <= 299;
}

/** One message to one endpoint. */
export interface WebhookDelivery {
  /** counts up over all endpoints */
  readonly no: number;
  readonly endpoint: string;
  readonly type: WebhookEventType;
  readonly index: number;
  /** 0 = by itself; each time somebody asked for it again one more */
  readonly replay: number;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly triedAt?: Date;
  readonly last?: Attempt;
  readonly madeAt: Date;
  readonly endedAt?: Date;
}
