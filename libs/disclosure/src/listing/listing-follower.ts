import type pg from 'pg';
import { factText } from '#core/journal/fact.js';
import { CONSENT } from '#core/journal/kinds/consent.js';
import { Following } from '../following/following.js';
import { inTransaction } from '../following/in-transaction.js';
import { renewSearchEntries } from '../search/search-entries.js';
import { type ListingRow, type SourceRow, listingRow } from './listing-row.js';

/** Entries taken over by one statement: small enough that reading them never holds the event loop for long. */
const CHUNK = 400;

/**
 * Keeps the derived index up with the log: reads sealed entries from where it stopped and writes their rows, in order of
 * the log. Two followers at once, a crash half-way and a repeated run all end in the same rows.
 */
export class ListingFollower {
  readonly #following = new Following((from, until) => (from === undefined ? this.followed() : this.#takeChunk(from, until)));

  /** @param pool connections of the role `search`, the only one that may write the index */
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Takes over every entry below a size; call it after each publication. A call while one runs waits for that one and then goes on.
   * @param size entries to know, 0 to the size of the book
   * @returns how many entries are known now
   */
  follow(size: number): Promise<number> {
    return this.#following.to(size);
  }

  /** How many entries are known: the next index to be read. */
  async followed(): Promise<number> {
    const { rows } = await this.pool.query<{ next: bigint | null }>('SELECT max(idx) + 1 AS next FROM disclosure.public_entry');
    return Number(rows[0]?.next ?? 0n);
  }

  /** Throws the index away; the next `follow` reads the whole log again. Pages show fewer entries until it is done. */
  async clear(): Promise<void> {
    await this.pool.query('TRUNCATE disclosure.public_entry, disclosure.search_entry');
  }

  /**
   * Takes the display lines of entries anew, after a consent changed or a subject was erased.
   * @param indexes entries to refresh; those not followed yet are left to `follow`
   */
  async refresh(indexes: readonly number[]): Promise<void> {
    await inTransaction(this.pool, (client) => this.#refresh(client, indexes));
  }

  async #refresh(transaction: Pick<pg.ClientBase, 'query'>, indexes: readonly number[]): Promise<void> {
    const { rows } = await transaction.query<SourceRow>(`${SOURCE} WHERE e.idx = ANY ($1::bigint[])`, [indexes.map(String)]);
    const fresh = rows.map(listingRow);
    await transaction.query(REFRESH, [
      fresh.map((row) => String(row.index)),
      fresh.map((row) => row.source.donor_line ?? ''),
      fresh.map((row) => row.source.memo_line ?? ''),
      fresh.map((row) => row.source.reference_line ?? ''),
      fresh.map((row) => row.source.consent),
      fresh.map((row) => row.source.reference_hmac),
      fresh.map((row) => row.folded),
      fresh.map((row) => row.source.consent_idx),
    ]);
    // What is no longer shown is not found either, from the same moment on.
    await renewSearchEntries(transaction, indexes);
  }

  /** Ends a running `follow` after its present chunk. */
  stop(): void {
    this.#following.stop();
  }

  /**
   * Writes a chunk. A list that knows of a changed consent never shows the line from before it: the gift's row changes in the transaction
   * that takes the consent's entry over.
   */
  async #take(chunk: readonly ListingRow[]): Promise<void> {
    const changed = changedGifts(chunk);
    if (changed.length === 0) {
      await this.pool.query(INSERT, insertValues(chunk));
      return;
    }
    await inTransaction(this.pool, async (client) => {
      await client.query(INSERT, insertValues(chunk));
      // After the rows: one that another follower put in meanwhile is seen now.
      await this.#refresh(client, changed);
    });
  }

  async #takeChunk(next: number, size: number): Promise<number> {
    const until = Math.min(size, next + CHUNK);
    const { rows } = await this.pool.query<SourceRow>(`${SOURCE} WHERE e.idx >= $1 AND e.idx < $2 ORDER BY e.idx`, [next, until]);
    // A hole can't be: entries are consecutive. Should one appear, nothing past it is shown.
    const whole = rows.findIndex((row, at) => Number(row.idx) !== next + at);
    const chunk = (whole < 0 ? rows : rows.slice(0, whole)).map(listingRow);
    if (chunk.length === 0) throw new Error(`the book holds no entry ${next}, although ${size} were published`);
    await this.#take(chunk);
    return next + chunk.length;
  }
}

/** Gifts whose giver is shown differently since an entry of the chunk. */
function changedGifts(chunk: readonly ListingRow[]): readonly number[] {
  return chunk.flatMap(({ entry }) => (entry.kind === CONSENT.kind ? [Number(factText(entry, 'gift'))] : []));
}

// Only gifts carry display lines; several subjects of one entry (later kinds) never stand in a list.
const SOURCE = `
SELECT e.idx, e.leaf_hash, e.bytes, o.donor_line, o.memo_line, o.reference_line, o.consent, o.consent_idx, o.reference_hmac
FROM ledger.entry e
LEFT JOIN LATERAL (
  SELECT o.donor_line, o.memo_line, o.reference_line, o.consent, o.consent_idx, o.reference_hmac FROM ledger.opening o WHERE o.idx = e.idx AND e.kind IN ('contribution', 'pledge', 'direct_delivery') ORDER BY o.subject LIMIT 1
) o ON true`;

// Rows and the mark on what they reverse in one statement, so the index is right at every moment. A target in the same
// chunk is not visible to the UPDATE: its row is inserted with the mark.
const INSERT = `
WITH made AS (
  SELECT * FROM unnest(
    $1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::date[], $7::timestamptz[], $8::bigint[], $9::text[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bigint[], $18::bigint[], $19::bytea[], $20::bytea[],
    $21::bytea[], $22::text[], $23::text[], $24::bigint[]
  ) AS r (idx, id, campaign, kind, unit, date, at, amount_vnd, goods, vouchers, channel, donor_line, memo_line, reference_line, consent,
    reason, reversed_by, reverses, leaf_hash, receipt_hash, reference_hmac, folded, foreign_money, consent_idx)
), marked AS (
  UPDATE disclosure.public_entry p SET reversed_by = made.idx FROM made WHERE p.idx = made.reverses
)
INSERT INTO disclosure.public_entry (idx, id, campaign, kind, unit, date, at, amount_vnd, goods, vouchers, channel, donor_line, memo_line,
  reference_line, consent, reason, reversed_by, reverses, leaf_hash, receipt_hash, reference_hmac, folded, foreign_money, consent_idx)
SELECT idx, id, campaign, kind, unit, date, at, amount_vnd, goods::jsonb, vouchers, channel, donor_line, memo_line,
  reference_line, consent, reason, reversed_by, reverses, leaf_hash, receipt_hash, reference_hmac, folded, foreign_money::jsonb, consent_idx
FROM made ON CONFLICT (idx) DO NOTHING`;

// A follower that was held up must not put an older line over a newer one, nor any line over one that was erased.
const REFRESH = `
UPDATE disclosure.public_entry p
SET donor_line = r.donor, memo_line = r.memo, reference_line = r.reference, consent = r.consent, reference_hmac = r.hmac, folded = r.folded,
  consent_idx = r.consent_idx
FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::bigint[])
  AS r (idx, donor, memo, reference, consent, hmac, folded, consent_idx)
WHERE p.idx = r.idx AND (r.consent IS NULL OR p.consent IS NOT NULL AND coalesce(p.consent_idx, -1) <= coalesce(r.consent_idx, -1))`;

function insertValues(rows: readonly ListingRow[]): unknown[] {
  const reversedHere = new Map(rows.flatMap((row) => (row.entry.reverses ? [[row.entry.reverses.index, row.index] as const] : [])));
  const column = (value: (row: ListingRow) => unknown): unknown[] => rows.map(value);
  return [
    column((row) => row.index),
    column((row) => row.entry.id),
    column((row) => row.entry.campaign ?? null),
    column((row) => row.entry.kind),
    column((row) => row.entry.unit),
    column((row) => row.entry.date),
    column((row) => row.entry.at),
    column((row) => String(row.facts.amountVnd)),
    column((row) => JSON.stringify(row.facts.goods)),
    column((row) => row.facts.vouchers.join(' ')),
    column((row) => row.facts.channel ?? null),
    column((row) => row.source.donor_line ?? ''),
    column((row) => row.source.memo_line ?? ''),
    column((row) => row.source.reference_line ?? ''),
    column((row) => row.source.consent),
    column((row) => row.facts.reason ?? null),
    column((row) => reversedHere.get(row.index) ?? null),
    column((row) => row.entry.reverses?.index ?? null),
    column((row) => row.source.leaf_hash),
    column((row) => (row.receiptHash ? Buffer.from(row.receiptHash) : null)),
    column((row) => row.source.reference_hmac),
    column((row) => row.folded),
    column((row) => (row.facts.foreign ? JSON.stringify(row.facts.foreign) : null)),
    column((row) => row.source.consent_idx),
  ];
}
