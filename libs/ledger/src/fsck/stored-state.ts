import type pg from 'pg';
import { factsText } from './derived-registry.js';

/** What is kept beside the entries, as of one size: each row as text, by what identifies it. */
export interface StoredState {
  readonly size: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  /** instant of the newest entry; the beginning of 1970 in an empty book */
  readonly lastAt: string;
  readonly balances: ReadonlyMap<string, string>;
  readonly totals: ReadonlyMap<string, string>;
  readonly books: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly campaigns: ReadonlyMap<string, string>;
  readonly campaignAccounts: ReadonlyMap<string, string>;
  /** rows of entries, lines and vouchers that lie outside the book */
  readonly strays: readonly string[];
}

interface HeadRow {
  readonly size: bigint;
  readonly root: Buffer;
  readonly frontier: Buffer;
  readonly last_at: Date;
}

interface KeyedRow {
  readonly key: string;
  readonly text: string;
}

const BALANCES = `SELECT concat_ws('|', account, fund, commodity, lot) AS key, concat_ws('|', debits, credits, normal, guarded) AS text FROM ledger.balance`;
const TOTALS = `SELECT concat_ws('|', campaign, measure, commodity) AS key, concat_ws('|', quantity, count, valued_vnd, not_valued_lines) AS text FROM ledger.total`;
const BOOKS = `SELECT name AS key, last::text AS text FROM ledger.book`;
const NAMES = `SELECT kind || ':' || code AS key, idx, facts FROM ledger.named`;
const CAMPAIGNS = `SELECT slug AS key, concat_ws('|', state, receive_from, receive_until, opened_idx, coalesce(closed_idx::text, ''), coalesce(closed_on::text, ''), coalesce(distributed_idx::text, ''), coalesce(settled_idx::text, '')) AS text, facts FROM ledger.campaign`;
const CAMPAIGN_ACCOUNTS = `SELECT concat_ws('|', campaign, account) AS key, CASE WHEN active THEN 't' ELSE 'f' END AS text FROM ledger.campaign_account`;
const STRAYS = `
  SELECT what || ' ' || idx AS stray FROM (
    SELECT 'entry' AS what, idx FROM ledger.entry UNION ALL SELECT 'line', idx FROM ledger.line UNION ALL SELECT 'voucher', idx FROM ledger.voucher) rows
  WHERE idx < 0 OR idx >= $1 LIMIT 5`;

/** Reads everything that changes with each batch in one short snapshot. */
export async function storedState(pool: pg.Pool): Promise<StoredState> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const state = await readState(client);
    await client.query('COMMIT');
    client.release();
    return state;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function readState(client: pg.PoolClient): Promise<StoredState> {
  const [head] = (await client.query<HeadRow>('SELECT size, root, frontier, last_at FROM ledger.head')).rows;
  if (!head) throw new Error('the book has no head');
  const keyed = async (sql: string): Promise<ReadonlyMap<string, string>> =>
    new Map((await client.query<KeyedRow>(sql)).rows.map(({ key, text }) => [key, text] as const));
  const names = await client.query<{ key: string; idx: bigint; facts: unknown }>(NAMES);
  const campaigns = await client.query<KeyedRow & { facts: unknown }>(CAMPAIGNS);
  return {
    size: Number(head.size),
    root: head.root,
    frontier: head.frontier,
    lastAt: head.last_at.toISOString(),
    balances: await keyed(BALANCES),
    totals: await keyed(TOTALS),
    books: await keyed(BOOKS),
    names: new Map(names.rows.map(({ key, idx, facts }) => [key, `${idx}|${factsText(facts)}`] as const)),
    campaigns: new Map(campaigns.rows.map(({ key, text, facts }) => [key, `${text}|${factsText(facts)}`] as const)),
    campaignAccounts: await keyed(CAMPAIGN_ACCOUNTS),
    strays: (await client.query<{ stray: string }>(STRAYS, [head.size])).rows.map(({ stray }) => stray),
  };
}

/** A published checkpoint as its row has it. */
export interface CheckpointRow {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/** Every published checkpoint, smallest first. */
export async function storedCheckpoints(pool: pg.Pool): Promise<readonly CheckpointRow[]> {
  const { rows } = await pool.query<{ size: bigint; root: Buffer; note: string }>(
    'SELECT size, root, note FROM ledger.checkpoint ORDER BY size',
  );
  return rows.map(({ size, root, note }) => ({ size: Number(size), root, note }));
}
