import { businessDateOf, instantOf } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import { neededKeys, type NeededKeys } from '#core/journal/book-needs.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { encodeDraft } from '#core/journal/entry-bytes.js';
import { LOG_UNIT } from '#core/journal/kinds/genesis.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
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
  return waitingCall({ drafts: [draft], identity, lane: 'desk', openings: [], shown: [], isSystem: true });
}

/** Everything about a call that can be prepared before the writer's turn. @throws DomainError when a draft is malformed */
export function waitingCall(given: Pick<PendingCall, 'drafts' | 'identity' | 'lane' | 'openings' | 'shown' | 'isSystem'>): {
  call: PendingCall;
  answer: Promise<Posted>;
} {
  const { drafts, identity, lane, openings, shown, isSystem } = given;
  const keys = keysOf(drafts);
  const encoded = drafts.map(encodeDraft);
  const requests = drafts.flatMap((draft) => draft.request?.id ?? []);
  let call: PendingCall | undefined;
  const answer = new Promise<Posted>((resolve, reject) => {
    call = {
      drafts,
      identity,
      lane,
      openings,
      shown,
      isSystem,
      keys,
      encoded,
      requests,
      freshLots: freshLots(drafts, keys.balances),
      resolve,
      reject,
    };
  });
  if (!call) throw new Error('a promise gives its two ends at once');
  return { call, answer };
}

const SHAPES_MAX = 2_000;
const shapes = new Map<string, NeededKeys>();

/** The keys of drafts; gifts of one shape (same unit, campaign, accounts, month) need the same ones, so they share one object. */
function keysOf(drafts: readonly EntryDraft[]): NeededKeys {
  const [draft] = drafts;
  const shape = drafts.length === 1 && draft?.kind === 'contribution' ? shapeOf(draft) : undefined;
  if (shape === undefined) return neededKeys(drafts);
  const known = shapes.get(shape);
  if (known) return known;
  const keys = neededKeys(drafts);
  if (shapes.size >= SHAPES_MAX) shapes.clear();
  shapes.set(shape, keys);
  return keys;
}

function shapeOf(draft: EntryDraft): string | undefined {
  let shape = `${draft.unit} ${draft.campaign ?? ''} ${draft.date.slice(0, 7)} ${(draft.voucherTypes ?? []).join()}`;
  for (const { account, fund, commodity, lot } of draft.lines ?? []) {
    if (lot !== undefined) return undefined;
    shape += ` ${account} ${fund ?? ''} ${commodity}`;
  }
  return shape;
}

const NO_LOTS: ReadonlySet<string> = new Set();

function freshLots(drafts: readonly EntryDraft[], balances: PendingCall['keys']['balances']): ReadonlySet<string> {
  let fresh: Set<string> | undefined;
  for (const [text, { lot }] of balances) {
    if (lot !== '' && drafts.some((draft) => lot.startsWith(`${draft.id}/`))) (fresh ??= new Set()).add(text);
  }
  return fresh ?? NO_LOTS;
}
