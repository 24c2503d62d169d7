import type pg from 'pg';
import { entryTokens, segmentOf, tokenNumber } from './search-tokens.js';

/** A row of the lists, as the index of search is made from it. */
interface ListedRow {
  readonly idx: bigint;
  readonly campaign: string | null;
  readonly unit: string;
  readonly kind: string;
  readonly date: string;
  readonly amount_vnd: bigint;
  readonly folded: string;
}

/** A connection inside a transaction. */
type Transaction = Pick<pg.ClientBase, 'query'>;

const COLUMNS = 'p.idx, p.campaign, p.unit, p.kind, p.date, p.amount_vnd, p.folded';

/** Puts listed entries into the index of search, in one transaction with whoever calls. @param from first entry @param until first entry not taken */
export async function addSearchEntries(transaction: Transaction, from: number, until: number): Promise<number> {
  await holdIndex(transaction);
  const { rows } = await transaction.query<ListedRow>(
    `SELECT ${COLUMNS} FROM disclosure.public_entry p WHERE p.idx >= $1 AND p.idx < $2 ORDER BY p.idx`,
    [from, until],
  );
  await transaction.query(
    `INSERT INTO disclosure.search_entry (idx, campaign, unit, kind, date, amount_vnd, folded, tokens)
     SELECT idx, campaign, unit, kind, date, amount_vnd, folded, tokens::int4[]
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::date[], $6::bigint[], $7::text[], $8::text[])
       AS r (idx, campaign, unit, kind, date, amount_vnd, folded, tokens)
     ON CONFLICT (idx) DO NOTHING`,
    [
      rows.map(({ idx }) => String(idx)),
      rows.map(({ campaign }) => campaign),
      rows.map(({ unit }) => unit),
      rows.map(({ kind }) => kind),
      rows.map(({ date }) => date),
      rows.map(({ amount_vnd }) => String(amount_vnd)),
      rows.map(({ folded }) => folded),
      rows.map(tokensOf),
    ],
  );
  return rows.length;
}

/**
 * Takes the words of entries anew after their lists' rows changed in the same transaction: a name that is no longer shown is not found either.
 * @param indexes those not in the index yet are left to the follower
 */
export async function renewSearchEntries(transaction: Transaction, indexes: readonly number[]): Promise<void> {
  await holdIndex(transaction);
  const { rows } = await transaction.query<ListedRow>(
    `SELECT ${COLUMNS} FROM disclosure.public_entry p JOIN disclosure.search_entry s USING (idx) WHERE p.idx = ANY ($1::bigint[])`,
    [indexes.map(String)],
  );
  await transaction.query(
    `UPDATE disclosure.search_entry s SET folded = r.folded, tokens = r.tokens::int4[]
     FROM unnest($1::bigint[], $2::text[], $3::text[]) AS r (idx, folded, tokens) WHERE s.idx = r.idx`,
    [rows.map(({ idx }) => String(idx)), rows.map(({ folded }) => folded), rows.map(tokensOf)],
  );
}

// Whoever reads a row of the lists to index it and whoever changes it do so one after the other.
async function holdIndex(transaction: Transaction): Promise<void> {
  await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('disclosure.search_entry', 0))");
}

function tokensOf({ idx, folded, amount_vnd: amountVnd, ...facts }: ListedRow): string {
  const segment = segmentOf(Number(idx));
  return `{${entryTokens(folded, { ...facts, amountVnd })
    .map((token) => tokenNumber(segment, token))
    .join(',')}}`;
}
