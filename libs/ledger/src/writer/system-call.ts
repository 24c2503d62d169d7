import { businessDateOf, instantOf } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import { neededKeys } from '#core/journal/book-needs.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { encodeDraft } from '#core/journal/entry-bytes.js';
import { LOG_UNIT } from '#core/journal/kinds/genesis.js';
import type { RandomPool } from '../openings/random-pool.js';
import type { Posted } from '../post-call.js';
import type { CallIdentity, PendingCall } from './pending-call.js';

/** Who makes the log's own entries. */
const MAKER = 'system';

/** An entry the log makes about itself. `at` is milliseconds since 1970. */
export interface SystemEntry {
  readonly kind: 'genesis' | 'seal' | 'incident';
  readonly facts: NonNullable<EntryDraft['facts']>;
  readonly at: number;
}

/** A draft of the log's own, and the call that seals it. `answer` settles when it is sealed or refused. */
export function systemCall(entry: SystemEntry, identity: CallIdentity, random: RandomPool): { call: PendingCall; answer: Promise<Posted> } {
  const draft: EntryDraft = {
    kind: entry.kind,
    id: makeEntryId(Math.max(entry.at, 0), random.draw(10)),
    unit: LOG_UNIT,
    date: businessDateOf(instantOf(entry.at)),
    by: { maker: MAKER },
    facts: entry.facts,
  };
  return waitingCall({ drafts: [draft], identity, lane: 'desk', openings: [], isSystem: true });
}

/** Everything about a call that can be prepared before the writer's turn. @throws DomainError when a draft is malformed */
export function waitingCall(given: Pick<PendingCall, 'drafts' | 'identity' | 'lane' | 'openings' | 'isSystem'>): {
  call: PendingCall;
  answer: Promise<Posted>;
} {
  const { drafts } = given;
  let settle: Pick<PendingCall, 'resolve' | 'reject'> | undefined;
  const answer = new Promise<Posted>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('a promise gives its two ends at once');
  const keys = neededKeys(drafts);
  const call: PendingCall = {
    ...given,
    ...settle,
    encoded: drafts.map(encodeDraft),
    keys,
    requests: drafts.flatMap((draft) => (draft.request ? [draft.request.id] : [])),
    freshLots: freshLots(drafts, keys.balances),
  };
  return { call, answer };
}

function freshLots(drafts: readonly EntryDraft[], balances: PendingCall['keys']['balances']): ReadonlySet<string> {
  const fresh = new Set<string>();
  for (const [text, { lot }] of balances) if (lot !== '' && drafts.some((draft) => lot.startsWith(`${draft.id}/`))) fresh.add(text);
  return fresh;
}
