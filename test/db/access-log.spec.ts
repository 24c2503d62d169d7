import { AccessChain } from '#core/access-log/access-chain.js';
import { utf8Text } from '#core/bytes.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import type { Reading } from '#ledger/openings/purpose.js';
import { DataKeys } from '#ledger/openings/data-keys.js';
import { Clock } from '#platform/clock/clock.js';
import { withReach } from '#platform/database/reach.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, givenOpening, openBook, type TestLedger } from '../support/open-ledger.js';

interface Row {
  readonly number: bigint;
  readonly bytes: Buffer;
}

const OFFICER = 'officer-0f3a5c7e9b1d';
let book: TestLedger;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
});

afterAll(() => book.close());

async function rows(): Promise<readonly Row[]> {
  const { rows: found } = await book.database.superuser.query<Row>('SELECT number, bytes FROM access.access_log ORDER BY number');
  return found;
}

function read(index: number, reading: Reading): ReturnType<TestLedger['ledger']['openings']['read']> {
  return withReach('everything', () => book.ledger.openings.read(index, reading));
}

async function givenIndex(): Promise<number> {
  const gift = givenGift({ cash: 1_000n });
  const posted = await book.ledger.journal.post(givenCall([gift], { openings: [givenOpening(book.ledger, gift.id)] }));
  return posted.entries[0]?.index ?? -1;
}

describe('who looked at what', () => {
  it('is on disk before a value of the vault is handed out: who, what for, about which gift', async () => {
    const index = await givenIndex();
    const before = (await rows()).length;
    const opened = await read(index, { officer: OFFICER, purpose: 'answer_donor', request: 'r-1' });
    expect(opened).toHaveLength(1);
    const added = (await rows()).slice(before);
    expect(added).toHaveLength(1);
    const record = JSON.parse(utf8Text(added[0]?.bytes ?? Buffer.alloc(0))) as Record<string, string>;
    expect(record).toMatchObject({ officer: OFFICER, kind: 'read', purpose: 'answer_donor', entries: String(index), request: 'r-1' });
  });

  it('is refused, and nothing opened, without a purpose that is for this reader, or without the reason it asks for', async () => {
    const index = await givenIndex();
    const before = (await rows()).length;
    await expect(read(index, { officer: OFFICER, purpose: 'public_receipt' })).rejects.toMatchObject({
      code: 'PURPOSE_NOT_ALLOWED',
    });
    await expect(read(index, { officer: 'system:job', purpose: 'legal_demand', why: 'x' })).rejects.toMatchObject({
      code: 'PURPOSE_NOT_ALLOWED',
    });
    await expect(read(index, { officer: OFFICER, purpose: 'legal_demand', why: '  ' })).rejects.toMatchObject({
      code: 'WHY_MISSING',
    });
    expect(await rows()).toHaveLength(before);
  });

  it('is refused when it cannot be written down', async () => {
    const index = await givenIndex();
    await book.database.superuser.query('REVOKE INSERT ON access.access_log FROM minhbach_writer');
    try {
      await expect(read(index, { officer: OFFICER, purpose: 'complaint', why: 'gọi điện' })).rejects.toThrow('permission');
    } finally {
      await book.database.superuser.query('GRANT INSERT ON access.access_log TO minhbach_writer');
    }
    expect(await read(index, { officer: OFFICER, purpose: 'complaint', why: 'gọi điện' })).toHaveLength(1);
  });

  it('keeps an officer’s own words out of the chain: only their commitment stands there, the words are sealed', async () => {
    const index = await givenIndex();
    const why = 'Chị Hạnh ở thôn 3 gọi hỏi';
    await read(index, { officer: OFFICER, purpose: 'legal_demand', why });
    const { rows: stored } = await book.database.superuser.query<{ all: string }>(
      `SELECT string_agg(encode(bytes, 'escape'), '') || coalesce((SELECT string_agg(encode(sealed, 'escape'), '') FROM access.access_reason), '') AS all FROM access.access_log`,
    );
    expect(stored[0]?.all).not.toContain('thôn 3');
    expect(stored[0]?.all).not.toContain('th\\303\\264n 3');
    expect(stored[0]?.all).toContain('"why"');
  });

  it('is written once for the same reading within a minute, and each time where a reason is given', async () => {
    const index = await givenIndex();
    const before = (await rows()).length;
    await Promise.all(Array.from({ length: 20 }, () => read(index, { officer: OFFICER, purpose: 'reprint_receipt' })));
    expect(await rows()).toHaveLength(before + 1);
    for (const why of ['lần một', 'lần hai']) await read(index, { officer: OFFICER, purpose: 'verify_gift', why });
    expect(await rows()).toHaveLength(before + 3);
  });
});

describe('the access log', () => {
  it('is one chain however many processes write it', async () => {
    const { databases } = book;
    const keys = await KeyStore.open(book.database.config().keysFolder);
    const random = new RandomPool();
    const dataKeys = new DataKeys(databases.vaultPool('writer'), databases.vaultPool('erase'), { keys, random });
    const [ours, theirs] = [book.ledger.accessLog, new AccessLog({ databases, dataKeys, random, clock: new Clock() })];
    await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        (at % 2 === 0 ? ours : theirs).append({ officer: OFFICER, kind: 'stepped_up', about: `session:${at}` }),
      ),
    );
    const chain = new AccessChain(sha256);
    for (const { bytes } of await rows()) chain.add(utf8Text(bytes));
    chain.finish();
    expect(chain.size).toBeGreaterThan(200);
  });

  it('takes ids, never free text', async () => {
    await expect(book.ledger.accessLog.append({ officer: OFFICER, kind: 'signed_in', about: 'Chị Hạnh' })).rejects.toThrow('free text');
  });

  it('refuses changes, deletions, truncation, and rows that do not follow, to its owner too', async () => {
    const owner = await book.databases.clientFor('owner').catch(() => book.database.superuser);
    await expect(owner.query(`UPDATE access.access_log SET officer = 'x' WHERE number = 0`)).rejects.toMatchObject({ code: 'MB005' });
    await expect(owner.query('DELETE FROM access.access_log WHERE number = 0')).rejects.toMatchObject({ code: 'MB005' });
    await expect(owner.query('TRUNCATE access.access_log CASCADE')).rejects.toMatchObject({ code: 'MB005' });
    await expect(
      owner.query(
        `INSERT INTO access.access_log (number, at, officer, kind, previous, hash, bytes)
         SELECT number + 1, at, officer, kind, previous, hash, bytes FROM access.access_log ORDER BY number DESC LIMIT 1`,
      ),
    ).rejects.toMatchObject({ code: 'MB007' });
    if (owner !== book.database.superuser) await owner.end();
  });

  it('names many entries in rows of at most a thousand', async () => {
    const before = (await rows()).length;
    await book.ledger.openings.readAll(
      Array.from({ length: 2_500 }, (_, at) => at * 2),
      { officer: OFFICER, purpose: 'export_full_names', why: 'đối chiếu' },
    );
    const { rows: found } = await book.database.superuser.query<{ number: bigint }>(
      'SELECT number FROM access.access_log WHERE entries @> 2002::int8',
    );
    expect(await rows()).toHaveLength(before + 3);
    expect(found).toEqual([{ number: BigInt(before + 1) }]);
  });
});
