import type { Cj1Value } from '#core/cj1.js';
import type { Entry } from '#core/journal/entry.js';
import { entryFacts } from '#disclosure/listing/entry-facts.js';
import type { ToldEntry } from '#relief/webhooks/webhook-log.repository.js';
import type { WebhookEventType } from '#relief/webhooks/webhook-event.js';

/** Facts of a leaf that say what happened; each is a code, a number or a day. */
const FACTS: Readonly<Record<WebhookEventType, readonly string[]>> = {
  'receipt.posted': ['channel'],
  'receipt.reversed': ['reason'],
  'disbursement.paid': ['to_unit', 'category'],
  'campaign.state_changed': ['state', 'receive_from', 'receive_until', 'closed_on', 'distributed_on'],
};

/**
 * The body of a message (docs/spec/webhooks.md): the same bytes each time it is sent. It holds what the leaf of the entry says in public,
 * nothing of who gave or received.
 * @param origin name of the log
 */
export function eventBody(type: WebhookEventType, { entry, leafHash }: ToldEntry, origin: string): string {
  const { index, kind, unit, campaign, date, reverses } = entry;
  const { amountVnd, goods, vouchers } = entryFacts(entry);
  const data = {
    log: origin,
    index,
    leaf_hash: leafHash,
    kind,
    unit,
    campaign: campaign ?? null,
    date,
    vouchers,
    ...(movesThings(type) && { amount_vnd: String(amountVnd), goods }),
    ...(reverses && { reverses: { index: reverses.index, leaf_hash: reverses.leafHash } }),
    ...saidFacts(entry, FACTS[type]),
    ...(kind === 'settlement' && { state: 'settled' }),
  };
  return JSON.stringify({ type, timestamp: entry.at, data });
}

function movesThings(type: WebhookEventType): boolean {
  return type !== 'campaign.state_changed';
}

function saidFacts({ facts }: Entry, names: readonly string[]): Readonly<Record<string, Cj1Value>> {
  const said = names.map((name) => [name, facts?.[name]] as const);
  return Object.fromEntries(said.filter((each): each is [string, Cj1Value] => each[1] !== undefined));
}
