import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { vnd } from '#core/vnd.js';
import { givenClose, givenGift } from '../support/given.js';
import { givenDisbursement } from '../support/given-decisions.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

let book: TestLedger;
let writer: pg.Client;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
  await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n })]));
  writer = await book.databases.clientFor('writer');
});

afterAll(async () => {
  await writer.end();
  await book.close();
});

async function head(): Promise<{ epoch: bigint; size: bigint }> {
  const { rows } = await book.database.superuser.query<{ epoch: bigint; size: bigint }>('SELECT epoch, size FROM ledger.head');
  return rows[0] ?? { epoch: 0n, size: 0n };
}

/** An entry with the hash of its bytes; everything else may be wrong with it. */
function entryValues(index: bigint): unknown[] {
  const bytes = Buffer.from('{"v":"1"}');
  const leafHash = createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
  return [index, randomUUID(), leafHash, bytes];
}

const INSERT_ENTRY = `INSERT INTO ledger.entry (idx, id, kind, unit, date, at, imported, leaf_hash, bytes)
  VALUES ($1, $2, 'incident', '00', '2026-10-02', now(), false, $3, $4)`;

const MOVE_HEAD = `UPDATE ledger.head SET prev = size, size = size + $1`;

describe('the database itself refuses', () => {
  it('a stray entry, at the end of the log or in its middle', async () => {
    const { size } = await head();
    await expect(writer.query(INSERT_ENTRY, entryValues(size))).rejects.toMatchObject({ constraint: 'entry_outside_batch' });
    await expect(writer.query(INSERT_ENTRY, entryValues(1n))).rejects.toMatchObject({ code: '23505' });
  });

  it('entries that are not exactly those from the old size to the new one', async () => {
    const { size } = await head();
    await expect(
      writer.query(
        `WITH h AS (${MOVE_HEAD} RETURNING 1) INSERT INTO ledger.entry (idx, id, kind, unit, date, at, imported, leaf_hash, bytes)
         SELECT $2::bigint, $3::uuid, 'incident', '00', '2026-10-02', now(), false, $4::bytea, $5::bytea FROM h`,
        [2, ...entryValues(size + 1n)],
      ),
    ).rejects.toMatchObject({ constraint: 'entry_outside_batch' });
  });

  it('an entry whose leaf hash is not that of its bytes', async () => {
    const { size } = await head();
    const [index, id, , bytes] = entryValues(size);
    await writer.query('BEGIN');
    await expect(
      writer.query(
        `WITH h AS (${MOVE_HEAD} RETURNING 1) INSERT INTO ledger.entry (idx, id, kind, unit, date, at, imported, leaf_hash, bytes)
         SELECT $2, $3, 'incident', '00', '2026-10-02', now(), false, sha256('other'), $4 FROM h`,
        [1, index, id, bytes],
      ),
    ).rejects.toMatchObject({ constraint: 'entry_hash_of_bytes' });
    await writer.query('ROLLBACK');
  });

  it.each([0n, 1n])('a balanced pair added later to an old entry, also of the newest batch (%d from the end)', async (back) => {
    const { size } = await head();
    const index = size - 1n - back;
    await expect(
      writer.query(
        `INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
         VALUES ($1, 3, 1, 'vnd', 'D', 5, 0, 5), ($1, 4, 2, 'vnd', 'C', 5, 0, 5)`,
        [index],
      ),
    ).rejects.toMatchObject({ constraint: 'line_outside_batch' });
  });

  it('an unbalanced entry', async () => {
    const { size } = await head();
    await writer.query('BEGIN');
    await expect(
      writer.query(
        `WITH h AS (${MOVE_HEAD} RETURNING 1),
         e AS (INSERT INTO ledger.entry (idx, id, kind, unit, date, at, imported, leaf_hash, bytes)
           SELECT $2::bigint, $3::uuid, 'incident', '00', '2026-10-02', now(), false, $4::bytea, $5::bytea FROM h)
         INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
         SELECT $2::bigint, 1, 1, 'vnd', 'D', 5, 0, 5 FROM h`,
        [1, ...entryValues(size)],
      ),
    ).rejects.toMatchObject({ constraint: 'line_zero_sum' });
    await writer.query('ROLLBACK');
  });

  it('a head that moves without its entries, goes back, or lowers its epoch', async () => {
    await expect(writer.query(MOVE_HEAD, [1])).rejects.toMatchObject({ constraint: 'head_has_entries' });
    await expect(writer.query('UPDATE ledger.head SET prev = 0, size = size - 1')).rejects.toMatchObject({ constraint: 'head_only_grows' });
    await expect(writer.query('UPDATE ledger.head SET epoch = epoch - 1, prev = size')).rejects.toMatchObject({
      constraint: 'head_only_grows',
    });
    await expect(writer.query(`UPDATE ledger.head SET root = sha256('other')`)).rejects.toMatchObject({ constraint: 'head_only_grows' });
  });

  it('a batch of a stale epoch or with a missing balance row, at its closing function', async () => {
    const closing = (heads: number, balances: number): Promise<unknown> =>
      writer.query('SELECT ledger.close_batch($1, 1, 1, $2, 2, 0, 0, 0, 0)', [heads, balances]);
    await expect(closing(0, 2)).rejects.toMatchObject({ code: 'MB001' });
    await expect(closing(1, 1)).rejects.toMatchObject({ constraint: 'batch_balances' });
    await expect(closing(1, 2)).resolves.toBeDefined();
  });

  it.each(['entry', 'line', 'voucher', 'named', 'bank_row', 'checkpoint', 'head', 'balance', 'total', 'book', 'campaign', 'call'])(
    'emptying %s, even to the superuser with triggers switched to replica',
    async (table) => {
      const { superuser } = book.database;
      await superuser.query('SET session_replication_role = replica');
      try {
        await expect(superuser.query(`TRUNCATE ledger.${table}`)).rejects.toMatchObject({ constraint: 'posted_is_final' });
      } finally {
        await superuser.query('RESET session_replication_role');
      }
    },
  );

  it.each([
    ['entry', `UPDATE ledger.entry SET unit = '45'`],
    ['entry', 'DELETE FROM ledger.entry'],
    ['line', 'UPDATE ledger.line SET quantity = quantity + 1, to_offset = to_offset + 1'],
    ['line', 'DELETE FROM ledger.line'],
    ['voucher', 'UPDATE ledger.voucher SET no = no + 1000'],
    ['named', `UPDATE ledger.named SET facts = '{}'`],
    ['balance', 'DELETE FROM ledger.balance'],
    ['total', 'DELETE FROM ledger.total'],
    ['call', `UPDATE ledger.call SET unit = '45'`],
  ])('changing %s, to the superuser under replica triggers and to the writer alike: %s', async (_table, sql) => {
    const { superuser } = book.database;
    await superuser.query('SET session_replication_role = replica');
    await expect(superuser.query(sql)).rejects.toMatchObject({ constraint: 'posted_is_final' });
    await superuser.query('RESET session_replication_role');
    await expect(writer.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('balances that shrink or change their name', async () => {
    const { superuser } = book.database;
    await expect(superuser.query('UPDATE ledger.balance SET debits = debits - 1 WHERE debits > 0')).rejects.toMatchObject({
      constraint: 'balance_only_grows',
    });
    await expect(superuser.query(`UPDATE ledger.balance SET account = 'cash:45'`)).rejects.toMatchObject({
      constraint: 'balance_only_grows',
    });
  });

  it('a stray entry also under replica triggers', async () => {
    const { superuser } = book.database;
    const { size } = await head();
    await superuser.query('SET session_replication_role = replica');
    await expect(superuser.query(INSERT_ENTRY, entryValues(size))).rejects.toMatchObject({ constraint: 'entry_outside_batch' });
    await superuser.query('RESET session_replication_role');
  });

  it('anything at all to the roles that only read', async () => {
    for (const role of ['app', 'search', 'auditor', 'jobs'] as const) {
      const client = await book.databases.clientFor(role);
      try {
        await expect(client.query('UPDATE ledger.head SET epoch = epoch + 1, prev = size')).rejects.toMatchObject({ code: '42501' });
        await expect(client.query('SELECT sealed FROM ledger.opening')).rejects.toMatchObject({ code: '42501' });
        await expect(client.query('SELECT key_hmac FROM ledger.call')).rejects.toMatchObject({ code: '42501' });
        await client.query('SELECT donor_line FROM ledger.opening');
      } finally {
        await client.end();
      }
    }
  });
});

describe('a request that several officers approve at the same time', () => {
  it('is not taken for paid because the first of them was refused', async () => {
    const { journal } = book.ledger;
    const request = { id: 'request-of-many', hash: `${'A'.repeat(43)}=` };
    const pay = (amount: bigint): Promise<unknown> =>
      journal.post(givenCall([givenDisbursement({ request, money: [{ account: 'cash:44', amountVnd: vnd(amount) }] })]));
    // The first call keeps the writer busy, so that the others come into one batch.
    const first = journal.post(givenCall([givenGift({ cash: 1n })]));
    const answers = await Promise.allSettled([pay(10n ** 12n), pay(300n), pay(300n)]);
    await first;
    const said = answers.map((answer) => (answer.status === 'fulfilled' ? 'paid' : String(answer.reason)));
    expect(said).toEqual([expect.stringContaining('INSUFFICIENT_FUND'), 'paid', expect.stringContaining('CONFLICT')]);
  });
});

describe('a campaign that has closed', () => {
  it('takes no new gift but a bank row dated inside its window, in the writer and in the database alike', async () => {
    const { journal } = book.ledger;
    await journal.post(givenCall([givenClose('2026-10-31')]));
    const row = (date: string): ReturnType<typeof givenGift> => givenGift({ bank: 7n, date, source: 'statement' });
    await expect(journal.post(givenCall([givenGift({ cash: 1n })]))).rejects.toThrow('CAMPAIGN_CLOSED');
    await expect(journal.post(givenCall([row('2026-11-01')]))).rejects.toThrow('OUTSIDE_WINDOW');
    await journal.post(givenCall([row('2026-10-30')]));
    const insert = (imported: boolean, date: string): Promise<unknown> =>
      head().then(({ size }) =>
        writer.query(
          `WITH h AS (${MOVE_HEAD} RETURNING 1) INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, leaf_hash, bytes)
           SELECT $2::bigint, $3::uuid, 'contribution', '44', 'bao-so-3', $6::date, now(), $7, $4::bytea, $5::bytea FROM h`,
          [1, ...entryValues(size), date, imported],
        ),
      );
    await expect(insert(false, '2026-10-02')).rejects.toMatchObject({ constraint: 'entry_campaign_closed' });
    await expect(insert(true, '2026-11-01')).rejects.toMatchObject({ constraint: 'entry_outside_window' });
    await expect(insert(true, '2026-12-01')).rejects.toMatchObject({ constraint: 'entry_outside_window' });
  });
});
