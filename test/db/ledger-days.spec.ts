import { PostgresBookStore } from '#ledger/book-store/postgres-book-store.js';
import { Clock } from '#platform/clock/clock.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';
import { ShiftedClock } from '../support/shifted-clock.js';

let book: TestLedger;
let clock: ShiftedClock;

beforeAll(async () => {
  const time = new Clock();
  clock = new ShiftedClock(time);
  book = await freshLedger({ clock: time });
  await openBook(book.ledger);
});

afterAll(() => book.close());

async function sealedDays(): Promise<readonly string[]> {
  const { rows } = await book.database.superuser.query<{ day: string }>(
    `SELECT convert_from(bytes, 'UTF8')::jsonb -> 'facts' ->> 'day' AS day FROM ledger.entry WHERE kind = 'seal' ORDER BY idx`,
  );
  return rows.map(({ day }) => day);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('days that are not closed yet', () => {
  it('are found after a crash between two seals, also where their entries stand before the seal of the day before', async () => {
    const { superuser } = book.database;
    await book.ledger.journal.post(givenCall([givenGift({ cash: 1_000n })]));
    // As it is when a gift came just after midnight and the process died before it could close the day.
    await superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER ALL');
    await superuser.query(`UPDATE ledger.entry SET at = at + interval '1 day' WHERE idx = (SELECT max(idx) FROM ledger.entry)`);
    clock.pass(5);
    for (let look = 0; look < 100 && (await sealedDays()).length === 0; look += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    const [first = ''] = await sealedDays();
    const store = new PostgresBookStore(book.databases);
    await store.connect();
    const { days, lastSealed } = await store.unsealedDays();
    await store.disconnect();
    expect(lastSealed).toBe(first);
    expect(days.filter((day) => day > first)).toEqual([dayAfter(first, 1), dayAfter(first, 5)]);
  });
});
