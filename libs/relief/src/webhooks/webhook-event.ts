/** What is told, by what happened in the book. */
export const WEBHOOK_EVENTS = ['receipt.posted', 'receipt.reversed', 'disbursement.paid', 'campaign.state_changed'] as const;

/** See `WEBHOOK_EVENTS`. */
export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** Something that happened, named by its entry: the same entry is the same event for ever. */
export interface WebhookEvent {
  readonly type: WebhookEventType;
  /** log index */
  readonly index: number;
}

/** Kinds of entries that may be events. */
export const EVENT_KINDS = ['contribution', 'reversal', 'disbursement', 'campaign', 'settlement'] as const;

const BY_KIND: Readonly<Record<string, WebhookEventType>> = {
  contribution: 'receipt.posted',
  disbursement: 'disbursement.paid',
  campaign: 'campaign.state_changed',
  // the last step of a campaign's life
  settlement: 'campaign.state_changed',
};

/** What an entry is told as, if at all. @param reversed kind of the entry a reversal takes back */
export function eventTypeOf(kind: string, reversed?: string): WebhookEventType | undefined {
  if (kind === 'reversal') return reversed === 'contribution' ? 'receipt.reversed' : undefined;
  return Object.hasOwn(BY_KIND, kind) ? BY_KIND[kind] : undefined;
}

/** Id of an event, e.g. `evt_receipt_posted_418`: by it a receiver knows what it has had already. No dots: they part what is signed. */
export function eventId({ type, index }: WebhookEvent): string {
  return `evt_${type.replace('.', '_')}_${index}`;
}

/** The event of an id, or `undefined` when it is none. */
export function parseEventId(text: string): WebhookEvent | undefined {
  const type = WEBHOOK_EVENTS.find((each) => text.startsWith(`evt_${each.replace('.', '_')}_`));
  const digits = /_(0|[1-9][0-9]{0,14})$/.exec(text)?.[1];
  if (type === undefined || digits === undefined) return undefined;
  const event = { type, index: Number(digits) };
  return eventId(event) === text ? event : undefined;
}
