import type { Batch } from '#ledger/book-store/batch.js';
import { PostgresBookStore } from '#ledger/book-store/postgres-book-store.js';
import { StoreError } from '#ledger/book-store/store-error.js';
import type { PostCall, Posted } from '#ledger/journal.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

/** PostgreSQL with faults of a chosen kind at chosen statements. */
class FaultyStore extends PostgresBookStore {
  /** Runs before (`false`) or after (`true`) each commit; may throw. */
  fault: (batch: Batch, committed: boolean) => void = () => undefined;
  statements = 0;

  override async commit(batch: Batch): Promise<void> {
    this.statements += 1;
    this.fault(batch, false);
    await super.commit(batch);
    this.fault(batch, true);
  }
}

let book: TestLedger;
let store: FaultyStore;

beforeAll(async () => {
  book = await freshLedger({ store: (databases) => (store = new FaultyStore(databases)) });
  await openBook(book.ledger);
});

afterEach(() => {
  store.fault = () => undefined;
});

afterAll(() => book.close());

function post(call: PostCall): Promise<Posted> {
  return book.ledger.journal.post(call);
}

async function size(): Promise<number> {
  const { rows } = await book.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
  return Number(rows[0]?.size);
}

describe('a batch that PostgreSQL refuses', () => {
  it('loses only its offender, named or found by halving', async () => {
    const bad = givenGift({ cash: 666n });
    store.fault = (batch, committed) => {
      if (!committed && batch.entries.some((entry) => entry.id === bad.id)) throw new StoreError('refused', 'test', { rule: 'some_check' });
    };
    const before = await size();
    store.statements = 0;
    const calls = [
      ...Array.from({ length: 31 }, () => givenGift({ cash: 1n })),
      bad,
      ...Array.from({ length: 32 }, () => givenGift({ cash: 1n })),
    ];
    const outcomes = await Promise.allSettled(calls.map((gift) => post(givenCall([gift]))));
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
    expect(await size()).toBe(before + 63);
    expect(store.statements).toBeLessThan(20);
  });

  it('drops the call it names by its place, whatever the book itself refused beside it', async () => {
    const bad = givenGift({ cash: 666n });
    store.fault = (batch, committed) => {
      const place = batch.entries.findIndex((entry) => entry.id === bad.id);
      if (!committed && place >= 0) throw new StoreError('refused', 'test', { rule: 'some_check', index: batch.size + place });
    };
    // Campaigns nobody has heard of have to be asked for first, so that the batch is sealed in its turn.
    const wrong = Array.from({ length: 3 }, (_, at) => givenGift({ cash: 1n, fund: `never-opened-${at}` }));
    const calls = [...wrong, givenGift({ cash: 1n }), bad, givenGift({ cash: 1n }), givenGift({ cash: 1n })];
    const outcomes = await Promise.allSettled(calls.map((gift) => post(givenCall([gift]))));
    const said = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'sealed' : String(outcome.reason).slice(0, 40)));
    expect(said).toEqual([
      ...wrong.map(() => expect.stringContaining('CAMPAIGN_UNKNOWN') as unknown),
      'sealed',
      expect.stringContaining('the database refused'),
      'sealed',
      'sealed',
    ]);
  });

  it('goes on one by one when nearly all are bad', async () => {
    const bad = new Set<string>();
    store.fault = (batch, committed) => {
      if (!committed && batch.entries.some((entry) => bad.has(entry.id))) throw new StoreError('refused', 'test', { rule: 'some_check' });
    };
    const gifts = Array.from({ length: 60 }, (_, at) => {
      const gift = givenGift({ cash: 1n });
      if (at % 2 === 0) bad.add(gift.id);
      return gift;
    });
    const outcomes = await Promise.allSettled(gifts.map((gift) => post(givenCall([gift]))));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(gifts.map((gift) => (bad.has(gift.id) ? 'rejected' : 'fulfilled')));
  });

  it('waits and tries the same again when the moment was bad', async () => {
    let failures = 3;
    store.fault = (_batch, committed) => {
      if (!committed && failures-- > 0) throw new StoreError('passing', '40001');
    };
    expect((await post(givenCall([givenGift({ cash: 1n })]))).hit).toBe(false);
  });
});

describe('a batch of which nobody knows whether it committed', () => {
  it.each([true, false])('is looked up: what is there is answered, the rest is posted, nothing twice (committed: %s)', async (happened) => {
    let once = true;
    store.fault = (batch, committed) => {
      if (once && committed === happened && batch.entries.length > 1) {
        once = false;
        throw new StoreError('unknown', 'the connection was lost');
      }
    };
    const before = await size();
    const rows = Array.from({ length: 5 }, (_, at) =>
      givenCall([givenGift({ bank: 3n, source: 'statement' })], {
        key: { kind: 'rows', account: 'bank:vcb-1023456789', fingerprints: [`${happened}-${at}`] },
        lane: 'import',
      }),
    );
    const goods = Array.from({ length: 20 }, () => givenCall([givenGift({ cash: 1n, goods: [{ item: 'gao', quantity: 7n }] })]));
    const answers = await Promise.all([...goods, ...rows].map(post));
    expect(once).toBe(false);
    expect(answers.every((answer) => !answer.hit && answer.entries.length === 1)).toBe(true);
    expect(await size()).toBe(before + 25);
    const places = answers.map((answer) => answer.entries[0]?.index);
    expect(new Set(places).size).toBe(25);
    // And the same keys still find them.
    const again = await Promise.all(goods.map(post));
    expect(again.map((answer) => answer.entries[0]?.index)).toEqual(places.slice(0, 20));
  });
});

describe('the wall clock', () => {
  it('never makes the log go back', async () => {
    const { rows } = await book.database.superuser.query(
      'SELECT 1 FROM ledger.entry a JOIN ledger.entry b ON b.idx = a.idx + 1 WHERE b.at < a.at',
    );
    expect(rows).toEqual([]);
  });
});
