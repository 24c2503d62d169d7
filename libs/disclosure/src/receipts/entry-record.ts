import type pg from 'pg';
import { utf8Text } from '#core/bytes.js';
import type { DisclosureConsent } from '#core/mask.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { entryFacts } from '../listing/entry-facts.js';
import type { PublicEntryRow } from '../listing/entry-view.js';

/** What the vault lets the public side know of an entry's giver. */
export interface EntryConsent {
  readonly consent: DisclosureConsent;
  readonly organisation: boolean;
}

/** An entry of the book with its display lines, read from the ledger itself: no follower stands between. */
export interface EntryRecord {
  readonly entry: Entry;
  readonly leaf: string;
  readonly row: PublicEntryRow;
  readonly consent: EntryConsent | undefined;
}

interface RecordRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
  readonly leaf_hash: Buffer;
  readonly at: Date;
  readonly reversed_by: bigint | null;
  readonly consent: DisclosureConsent | null;
  readonly organisation: boolean | null;
  readonly donor_line: string | null;
  readonly memo_line: string | null;
  readonly reference_line: string | null;
}

/** Reads one entry of the book, published or not, or `undefined`. The pool's role is `app`. */
export async function readEntryRecord(pool: pg.Pool, index: number): Promise<EntryRecord | undefined> {
  const { rows } = await pool.query<RecordRow>(SELECT, [index]);
  const row = rows[0];
  if (!row) return undefined;
  const leaf = utf8Text(row.bytes);
  const entry = parseEntry(leaf, Number(row.idx));
  const consent = row.consent === null ? undefined : { consent: row.consent, organisation: row.organisation ?? false };
  return { entry, leaf, row: publicRow(row, entry), consent };
}

function publicRow(row: RecordRow, entry: Entry): PublicEntryRow {
  const facts = entryFacts(entry);
  return {
    idx: row.idx,
    kind: entry.kind,
    campaign: entry.campaign ?? null,
    unit: entry.unit,
    date: entry.date,
    at: row.at,
    amount_vnd: facts.amountVnd,
    foreign_money: facts.foreign ?? null,
    goods: facts.goods,
    vouchers: facts.vouchers.join(' '),
    channel: facts.channel ?? null,
    donor_line: row.donor_line ?? '',
    memo_line: row.memo_line ?? '',
    reference_line: row.reference_line ?? '',
    reason: facts.reason ?? null,
    reversed_by: row.reversed_by,
    reverses: entry.reverses === undefined ? null : BigInt(entry.reverses.index),
    leaf_hash: row.leaf_hash,
  };
}

const SELECT = `
SELECT e.idx, e.bytes, e.leaf_hash, e.at, (SELECT r.idx FROM ledger.entry r WHERE r.reverses = e.idx) AS reversed_by, o.consent, o.organisation, o.donor_line, o.memo_line, o.reference_line
FROM ledger.entry e
LEFT JOIN LATERAL (
  SELECT o.consent, o.organisation, o.donor_line, o.memo_line, o.reference_line
  FROM ledger.opening o WHERE o.idx = e.idx AND e.kind IN ('contribution', 'pledge', 'direct_delivery') ORDER BY o.subject LIMIT 1
) o ON true
WHERE e.idx = $1`;
