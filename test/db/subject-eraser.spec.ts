import { randomUUID } from 'node:crypto';
import { DataKeys } from '#ledger/openings/data-keys.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { withReach } from '#platform/database/reach.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, givenOpening, openBook, type TestLedger } from '../support/open-ledger.js';

const READING = { purpose: 'legal_demand', officer: 'officer-1', why: 'thanh tra hỏi' } as const;
const PHONE = { donor: 'Nguyễn Thị Hoa', donor_phone: '0905111222' };

let book: TestLedger;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
});

afterAll(() => book.close());

async function givenGiftOf(subject: string): Promise<number> {
  const draft = givenGift({ cash: 500_000n });
  const posted = await book.ledger.journal.post(givenCall([draft], { openings: [givenOpening(book.ledger, subject, PHONE)] }));
  return posted.entries[0]?.index ?? -1;
}

async function labelsOf(index: number): Promise<readonly string[]> {
  const [opened] = await withReach('everything', () => book.ledger.openings.read(index, READING));
  return opened?.fields.map(({ label }) => label) ?? [];
}

async function reasonsAbout(subject: string, index: number): Promise<number> {
  const { rows } = await book.database.superuser.query<{ count: bigint }>(
    `SELECT count(*) FROM access.access_reason JOIN access.access_log l USING (number)
     WHERE l.about = 'subject:' || $1::text OR l.entries @> $2::bigint`,
    [subject, index],
  );
  return Number(rows[0]?.count);
}

/** Keys that let another run go all the way between the reading of a row and the reading of its key. */
class LateKeys extends DataKeys {
  between: (() => Promise<unknown>) | undefined;

  override async byIds(ids: readonly number[]): ReturnType<DataKeys['byIds']> {
    const { between } = this;
    this.between = undefined;
    await between?.();
    return super.byIds(ids);
  }
}

describe('forgetting why somebody looked', () => {
  it('leaves what is kept of the person readable', async () => {
    const subject = randomUUID();
    const gift = await givenGiftOf(subject);
    await book.ledger.accessLog.append({ kind: 'read', about: `subject:${subject}`, ...READING });
    await book.ledger.accessLog.append({ kind: 'read', entries: [gift], ...READING });
    expect(await reasonsAbout(subject, gift)).toBe(2);
    await book.ledger.eraser.forgetReasons(undefined, [gift]);
    expect(await reasonsAbout(subject, gift)).toBe(1);
    await book.ledger.eraser.forgetReasons(subject, []);
    expect(await reasonsAbout(subject, gift)).toBe(0);
    expect(await labelsOf(gift)).toEqual(['donor', 'donor_phone']);
    expect(await book.ledger.eraser.readable([subject])).toEqual(new Set([subject]));
  });
});

describe('cutting down what vouchers keep', () => {
  it('keeps it readable when two runs do it at once', async () => {
    const subject = randomUUID();
    const gift = await givenGiftOf(subject);
    const order = { kept: [gift], dropped: ['donor_phone'], line: 'đã xoá theo yêu cầu' };
    const random = new RandomPool();
    const { keysFolder, vault } = book.database.config();
    const keys = new LateKeys(book.databases.vaultPool('writer'), book.databases.vaultPool('erase'), {
      keys: await KeyStore.open(keysFolder, vault),
      random,
    });
    const late = new SubjectEraser(book.databases.poolFor('erase'), keys, random);
    keys.between = () => book.ledger.eraser.reduce(subject, order);
    await late.reduce(subject, order);
    expect(await labelsOf(gift)).toEqual(['donor']);
  });
});
