import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { EntryDraft } from '#core/journal/entry.js';
import type { SealedEntry } from '#core/journal/kind.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { PostCall, Posted } from '#ledger/journal.js';
import { givenGift, givenReversal } from '../support/given.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';
import { brokenPromises } from '../trust/check-book.js';

/** What a caller may do, as data. `target` picks among the gifts made so far. */
type Command =
  | { readonly kind: 'gift'; readonly cash: bigint; readonly rice: bigint }
  | { readonly kind: 'row'; readonly bank: bigint; readonly fingerprint: number }
  | { readonly kind: 'reverse'; readonly target: number }
  | { readonly kind: 'again'; readonly target: number }
  | { readonly kind: 'wrong'; readonly how: 'campaign' | 'unbalanced' | 'window' };

const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('gift' as const), cash: amount, rice: fc.constantFrom(0n, 0n, 500n, 12_345n) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('row' as const), bank: amount, fingerprint: fc.nat({ max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse' as const), target: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), target: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wrong' as const), how: fc.constantFrom('campaign', 'unbalanced', 'window') }) },
);

interface Gift {
  readonly money: bigint;
  readonly rice: bigint;
  readonly call: PostCall;
  readonly posted: Posted;
  reversed: boolean;
}

/** The book as a child would keep it: a list of gifts, each taken back or not. */
class SimpleBook {
  readonly gifts: Gift[] = [];
  readonly fingerprints = new Set<number>();

  totals(): Readonly<Record<string, readonly [bigint, number]>> {
    const standing = this.gifts.filter((gift) => !gift.reversed);
    const sum = (of: (gift: Gift) => bigint): readonly [bigint, number] => [
      standing.reduce((total, gift) => total + of(gift), 0n),
      standing.filter((gift) => of(gift) > 0n).length,
    ];
    return { vnd: sum((gift) => gift.money), gao: sum((gift) => gift.rice) };
  }
}

let book: TestLedger;
let model: SimpleBook;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
  model = new SimpleBook();
});

afterAll(() => book.close());

async function sealed(posted: Posted): Promise<SealedEntry> {
  const [entry] = posted.entries;
  const { rows } = await book.database.superuser.query<{ bytes: Buffer }>('SELECT bytes FROM ledger.entry WHERE idx = $1', [entry?.index]);
  return { entry: parseEntry(rows[0]?.bytes.toString() ?? '', entry?.index ?? -1), leafHash: entry?.leafHash ?? '', reversed: false };
}

function wrongDraft(how: (Command & { kind: 'wrong' })['how']): EntryDraft {
  if (how === 'campaign') return givenGift({ cash: 1n, fund: 'no-such' });
  if (how === 'window') return givenGift({ cash: 1n, date: '2027-01-01' });
  const gift = givenGift({ cash: 5n });
  return { ...gift, lines: (gift.lines ?? []).map((line) => (line.side === 'D' ? { ...line, quantity: 6n } : line)) };
}

async function give(gift: { money: bigint; rice: bigint }, call: PostCall): Promise<Gift | undefined> {
  const posted = await book.ledger.journal.post(call);
  return posted.hit ? undefined : { ...gift, call, posted, reversed: false };
}

/** Does one thing to the real book. @returns what to do to the simple one once everything that ran beside it is done */
async function run(each: Command): Promise<() => void> {
  switch (each.kind) {
    case 'gift': {
      const goods = each.rice > 0n ? [{ item: 'gao', quantity: each.rice }] : [];
      const made = await give({ money: each.cash, rice: each.rice }, givenCall([givenGift({ cash: each.cash, goods })]));
      return () => made && model.gifts.push(made);
    }
    case 'row': {
      const key = { kind: 'rows', account: 'bank:vcb-1023456789', fingerprints: [String(each.fingerprint)] } as const;
      const made = await give(
        { money: each.bank, rice: 0n },
        givenCall([givenGift({ bank: each.bank, source: 'statement' })], { key, lane: 'import' }),
      );
      return () => {
        // Each row once, whoever brings it and how often.
        expect(made !== undefined && model.fingerprints.has(each.fingerprint)).toBe(false);
        if (made) model.gifts.push(made);
        if (made) model.fingerprints.add(each.fingerprint);
      };
    }
    case 'reverse': {
      const target = model.gifts[each.target % Math.max(model.gifts.length, 1)];
      if (!target) return () => undefined;
      const call = givenCall([givenReversal(await sealed(target.posted))]);
      const done = await book.ledger.journal.post(call).then(
        () => true,
        (error: unknown) => {
          expect(String(error)).toContain('ALREADY_REVERSED');
          return false;
        },
      );
      return () => {
        if (done) expect(target.reversed).toBe(false);
        target.reversed = true;
      };
    }
    case 'again': {
      const target = model.gifts[each.target % Math.max(model.gifts.length, 1)];
      if (target?.call.key.kind !== 'call') return () => undefined;
      const again = await book.ledger.journal.post(target.call);
      expect(again).toMatchObject({ hit: true, entries: target.posted.entries, checkpoint: target.posted.checkpoint });
      return () => undefined;
    }
    case 'wrong':
      await expect(book.ledger.journal.post(givenCall([wrongDraft(each.how)]))).rejects.toThrow();
      return () => undefined;
  }
}

async function compare(): Promise<void> {
  const { rows } = await book.database.superuser.query<{ commodity: string; quantity: bigint; count: bigint }>(
    'SELECT commodity, quantity, count FROM ledger.total',
  );
  const wanted = model.totals();
  const figure = (commodity: string): readonly [bigint, number] => {
    const row = rows.find((each) => each.commodity === commodity);
    return [row?.quantity ?? 0n, Number(row?.count ?? 0n)];
  };
  expect({ vnd: figure('vnd'), gao: figure('gao') }).toEqual(wanted);
  const balances = await book.database.superuser.query<{ commodity: string; held: string }>(
    `SELECT commodity, sum(debits - credits) AS held FROM ledger.balance WHERE normal = 'D' GROUP BY commodity`,
  );
  const held = (commodity: string): bigint => BigInt(balances.rows.find((each) => each.commodity === commodity)?.held ?? 0);
  expect([held('vnd'), held('gao')]).toEqual([wanted['vnd']?.[0], wanted['gao']?.[0]]);
}

describe('whatever is posted, in whatever order and however many at once', () => {
  it('totals and balances are those of a simple list of gifts, and every promise of the log holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(command, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }), async (rounds) => {
        for (const round of rounds) {
          const after = await Promise.all(round.map(run));
          for (const step of after) step();
        }
        await compare();
      }),
      { numRuns: Number(process.env['MINHBACH_MODEL_RUNS'] ?? 25) },
    );
    const acks = model.gifts.flatMap(({ posted }) =>
      posted.entries.map(({ id, index, leafHash }) => ({ kind: 'ack' as const, id, index, leafHash, checkpoint: posted.checkpoint })),
    );
    expect(await brokenPromises(book.database, acks)).toEqual([]);
  });

  it('balances, totals and offsets are the same whether gifts come one by one or all at once', async () => {
    const seeds = Array.from({ length: 60 }, (_, at) => ({
      cash: BigInt(at + 1) * 1_000n,
      goods: at % 4 === 0 ? [{ item: 'gao', quantity: BigInt(at + 1) }] : [],
    }));
    const figures = async (atOnce: number): Promise<unknown> => {
      const other = await freshLedger();
      try {
        await openBook(other.ledger);
        for (let from = 0; from < seeds.length; from += atOnce) {
          await Promise.all(
            seeds
              .slice(from, from + atOnce)
              .map((gift) =>
                other.ledger.journal.post(
                  givenCall([givenGift(gift)], { key: { kind: 'call', unit: '44', key: randomUUID(), request: 'r' } }),
                ),
              ),
          );
        }
        const read = async (sql: string): Promise<unknown> => (await other.database.superuser.query(sql)).rows;
        return [
          await read(`SELECT account, fund, commodity, debits, credits FROM ledger.balance WHERE lot = '' ORDER BY 1, 2, 3`),
          await read('SELECT * FROM ledger.total ORDER BY 1, 2, 3'),
          await read(`SELECT account, from_offset, to_offset FROM ledger.line_view WHERE lot = '' ORDER BY idx, no`),
        ];
      } finally {
        await other.close();
      }
    };
    const [alone, some, all] = [await figures(1), await figures(7), await figures(60)];
    expect(some).toEqual(alone);
    expect(all).toEqual(alone);
  });
});
