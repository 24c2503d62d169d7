import type pg from 'pg';
import type { TrialBalanceRow } from '#core/journal/trial-balance.js';
import type { Databases } from '#platform/database/databases.js';
import type { Batch } from './batch.js';
import { batchQuery } from './batch-parameters.js';
import type { BankRowKey, BookStore, CallKey, Head, KeysToLoad, LeaseView, LoadedKeys, StoredCall, StoredEntry } from './book-store.js';
import { findBankRows, findCalls, loadKeys } from './key-questions.js';
import { sqlFailure } from './sql-failure.js';
import { StoreError } from './store-error.js';

// "mb" and "writ" as two numbers nobody else uses as an advisory lock.
const LOCK = '28002, 2003134836';
const PATIENCE = '10 seconds';

/**
 * Settings of the writing connection. The batch statement is planned once; by index, always: what the planner would like on
 * today's small tables would be a scan of everything on tomorrow's big ones.
 */
const SETTINGS = `SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off;
  SET enable_mergejoin = off; SET synchronous_commit = on; SET statement_timeout = 0`;

// Lock free of a holder that had it: at once. Otherwise only from a holder that was silent. The row lock on the lease makes two that wait take turns, and
// the update of the head waits for a statement of the old writer that is still running: afterwards its outcome is decided.
const TAKE_OVER = `
WITH free AS (SELECT 1 FROM ledger.lease WHERE ($2::boolean AND locked) OR heartbeat < clock_timestamp() - interval '${PATIENCE}' FOR UPDATE),
h AS (UPDATE ledger.head SET epoch = epoch + 1, prev = size WHERE EXISTS (SELECT FROM free)
  RETURNING epoch, size, root, frontier, last_at),
l AS (UPDATE ledger.lease SET epoch = h.epoch, holder = $1, heartbeat = clock_timestamp(), locked = $2::boolean FROM h RETURNING 1)
SELECT epoch, size, root, frontier, last_at FROM h`;

/** What keys are asked about. */
type Asked = 'calls' | 'rows';

interface HeadRow {
  readonly epoch: bigint;
  readonly size: bigint;
  readonly root: Buffer;
  readonly frontier: Buffer;
  readonly last_at: Date;
}

/** The book in PostgreSQL: one connection that writes and knows its epoch, and a pool for looking keys up meanwhile. */
export class PostgresBookStore implements BookStore {
  private client: pg.Client | undefined;
  private warned = false;
  private locked = false;
  /**
   * Ask for keys while a batch is on its way; connections of their own, since a pool's bookkeeping costs as much as the question, and one
   * each, so that a call of a desk waits behind no question about hundreds of rows.
   */
  private readonly asking = new Map<Asked, Promise<pg.Client>>();
  private readonly pool: pg.Pool;

  constructor(private readonly databases: Databases) {
    this.pool = databases.poolFor('writer');
  }

  async connect(): Promise<void> {
    await this.disconnect();
    const client = await this.attempt(() => this.databases.clientFor('writer'));
    // A warning during a commit means "committed here only" (a cancelled wait for the synchronous standby): not an acknowledgement.
    client.on('notice', (notice) => {
      if (notice.severity === 'WARNING') this.warned = true;
    });
    this.client = client;
    this.locked = false;
    await this.attempt(() => client.query(SETTINGS));
  }

  disconnect(): Promise<void> {
    const { client } = this;
    const asking = [...this.asking.values()];
    this.client = undefined;
    this.asking.clear();
    if (client) void client.end().catch(() => undefined);
    for (const each of asking) void each.then((open) => open.end()).catch(() => undefined);
    return Promise.resolve();
  }

  async takeOver(holder: string): Promise<Head | undefined> {
    await this.tryLock();
    const { rows } = await this.ask<HeadRow>(TAKE_OVER, [holder, this.locked]);
    const [row] = rows;
    return (
      row && { epoch: Number(row.epoch), size: Number(row.size), root: row.root, frontier: row.frontier, lastAt: row.last_at.getTime() }
    );
  }

  async lease(): Promise<LeaseView> {
    const { rows } = await this.attempt(() =>
      this.pool.query<{ holder: string; silent: number }>(
        'SELECT holder, (extract(epoch FROM clock_timestamp() - heartbeat) * 1000)::float8 AS silent FROM ledger.lease',
      ),
    );
    return { holder: rows[0]?.holder ?? '', silentMs: rows[0]?.silent ?? 0 };
  }

  async heartbeat(epoch: number): Promise<boolean> {
    const { rowCount } = await this.attempt(() =>
      this.pool.query('UPDATE ledger.lease SET heartbeat = clock_timestamp() WHERE epoch = $1', [epoch]),
    );
    // Taken from a silent holder: the lock is still that one's, until its connection ends.
    if (!this.locked && rowCount === 1) await this.lockLate(epoch);
    return rowCount === 1;
  }

  findCalls(keys: readonly CallKey[]): Promise<readonly (StoredCall | undefined)[]> {
    return this.attempt(async () => findCalls(await this.askingClient('calls'), keys));
  }

  findBankRows(keys: readonly BankRowKey[]): Promise<readonly (number | undefined)[]> {
    return this.attempt(async () => findBankRows(await this.askingClient('rows'), keys));
  }

  load(keys: KeysToLoad): Promise<LoadedKeys> {
    const client = this.writing();
    return this.attempt(() => loadKeys(client, keys));
  }

  async commit(batch: Batch): Promise<void> {
    const { statement, values } = batchQuery(batch);
    this.warned = false;
    await this.attempt(() => this.writing().query({ name: statement.name, text: statement.text, values }));
    if (this.sawWarning()) throw new StoreError('unknown', 'the commit came with a warning');
  }

  async entries(first: number, count: number): Promise<readonly StoredEntry[]> {
    const { rows } = await this.attempt(() =>
      this.pool.query<{ idx: bigint; leaf_hash: Buffer; bytes: Buffer; reversed: boolean }>(
        `SELECT idx, leaf_hash, bytes, EXISTS (SELECT FROM ledger.entry r WHERE r.reverses = e.idx) AS reversed
         FROM ledger.entry e WHERE idx >= $1 AND idx < $2 ORDER BY idx`,
        [first, first + count],
      ),
    );
    return rows.map((row) => ({ index: Number(row.idx), leafHash: row.leaf_hash, bytes: row.bytes, reversed: row.reversed }));
  }

  async leafHashes(from: number, to: number): Promise<Uint8Array> {
    const { rows } = await this.attempt(() =>
      this.pool.query<{ hashes: Buffer | null }>(
        `SELECT string_agg(leaf_hash, ''::bytea ORDER BY idx) AS hashes FROM ledger.entry WHERE idx >= $1 AND idx < $2`,
        [from, to],
      ),
    );
    return rows[0]?.hashes ?? Buffer.alloc(0);
  }

  async trialBalance(): Promise<readonly TrialBalanceRow[]> {
    const { rows } = await this.ask<{ account: string; fund: string; commodity: string; debits: bigint; credits: bigint }>(
      `SELECT account, fund, commodity, sum(debits)::bigint AS debits, sum(credits)::bigint AS credits
       FROM ledger.balance GROUP BY account, fund, commodity`,
      [],
    );
    return rows;
  }

  async unsealedDays(): Promise<{ readonly days: readonly string[]; readonly lastSealed: string | undefined }> {
    const { rows } = await this.ask<{ day: string; sealed: string | null }>(UNSEALED_DAYS, []);
    return { days: rows.map((row) => row.day), lastSealed: rows[0]?.sealed ?? undefined };
  }

  async expireCalls(): Promise<void> {
    await this.attempt(() => this.pool.query(`DELETE FROM ledger.call WHERE at < now() - interval '7 days'`));
  }

  private askingClient(about: Asked): Promise<pg.Client> {
    const known = this.asking.get(about);
    if (known) return known;
    const opening = this.databases.clientFor('writer');
    this.asking.set(about, opening);
    const forget = (): void => {
      if (this.asking.get(about) === opening) this.asking.delete(about);
    };
    opening.then((client) => {
      client.once('end', forget);
      client.once('error', forget);
    }, forget);
    return opening;
  }

  private async lockLate(epoch: number): Promise<void> {
    await this.tryLock();
    if (this.locked) await this.ask('UPDATE ledger.lease SET locked = true WHERE epoch = $1', [epoch]);
  }

  private sawWarning(): boolean {
    return this.warned;
  }

  private async tryLock(): Promise<void> {
    const { rows } = await this.ask<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS locked`, []);
    this.locked = rows[0]?.locked === true;
  }

  private ask<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.attempt(() => this.writing().query<Row>(text, values));
  }

  private writing(): pg.Client {
    if (!this.client) throw new StoreError('unknown', 'the writing connection is gone');
    return this.client;
  }

  private async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw sqlFailure(error);
    }
  }
}

const DAY = `to_char(at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;

// What is of a later day than the one closed last stands behind the newest seal that was made by the end of that day: some of it may
// stand before the day's own seal. Both seals are found from the end.
const UNSEALED_DAYS = `
WITH s AS (SELECT convert_from(bytes, 'UTF8')::jsonb -> 'facts' ->> 'day' AS day FROM ledger.entry WHERE kind = 'seal' ORDER BY idx DESC LIMIT 1),
f AS (SELECT idx FROM ledger.entry WHERE kind = 'seal' AND ${DAY} <= (SELECT day FROM s) ORDER BY idx DESC LIMIT 1)
SELECT DISTINCT ${DAY} AS day, (SELECT day FROM s) AS sealed FROM ledger.entry WHERE idx >= coalesce((SELECT idx FROM f), 0) ORDER BY 1`;
