import fc from 'fast-check';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { vnd } from '#core/vnd.js';
import { CAMPAIGN, givenGift, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { givenDirectDelivery, givenPledge, givenPledgeChange, givenTake, linked } from '../../../../test/support/given-pledges.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { PLEDGE_PARTS, PledgeFold } from './pledge-fold.js';

/** Everything a book holds, folded. */
function folded(book: TestBook): PledgeFold {
  const fold = new PledgeFold();
  for (const index of book.leaves.keys()) fold.apply(book.at(index).entry);
  return fold;
}

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

const moneyOf = (book: TestBook) => {
  const money = folded(book).figures(CAMPAIGN).get('vnd');
  return money && Object.fromEntries(Object.entries(money).map(([name, { quantity, count }]) => [name, [quantity, count]]));
};

describe('the figures of promises', () => {
  it('are none before the first promise', () => {
    expect(folded(openBook()).figures(CAMPAIGN).size).toBe(0);
  });

  it('tell what was received from what went straight to the recipients, and what is still waited for', () => {
    const book = openBook();
    const [one, two] = [givenPledge(), givenPledge({ promised: { moneyVnd: vnd(1_000n), goods: [{ item: 'gao', quantity: 9n }] } })];
    book.seal(one);
    book.seal(two);
    const gift = givenGift({ bank: 2_000_000n });
    const delivery = givenDirectDelivery();
    book.sealGroup(
      linked(gift, givenPledgeChange({ change: 'fulfilled', through: 'contribution', gift: gift.id }, [givenTake(one, 2_000_000n)])),
    );
    const direct = { change: 'fulfilled', through: 'direct_delivery', gift: delivery.id } as const;
    book.sealGroup(linked(delivery, givenPledgeChange(direct, [givenTake(one, 1_000_000n)])));
    book.seal(givenPledgeChange({ change: 'written_off', reason: 'UNREACHABLE' }, [givenTake(two, 400n)]));
    book.seal(givenPledgeChange({ change: 'expired' }, [givenTake(two, 100n)], '2026-11-02'));
    expect(moneyOf(book)).toEqual({
      registered: [5_001_000n, 2],
      received: [2_000_000n, 1],
      direct: [1_000_000n, 1],
      written_off: [400n, 1],
      expired: [100n, 1],
      outstanding: [2_000_500n, 2],
    });
    expect(folded(book).figures(CAMPAIGN).get('gao')?.outstanding).toEqual({ quantity: 9n, count: 1 });
  });

  it('forget what was taken back: a gift that bounced, and a promise that was none', () => {
    const book = openBook();
    const pledge = givenPledge();
    const { index } = book.seal(pledge);
    const gift = givenGift({ bank: 5_000_000n });
    const kept = givenPledgeChange({ change: 'fulfilled', through: 'contribution', gift: gift.id }, [givenTake(pledge, 5_000_000n)]);
    const [, change] = book.sealGroup(linked(gift, kept));
    expect(moneyOf(book)?.['outstanding']).toEqual([0n, 0]);
    book.seal(givenReversal(book.at(change?.index ?? -1)));
    expect(moneyOf(book)?.['outstanding']).toEqual([5_000_000n, 1]);
    book.seal(givenReversal(book.at(index)));
    expect(moneyOf(book)).toBeUndefined();
  });

  it('agree with the book on what was registered, and add up, whatever happened', () => {
    const step = fc.tuple(fc.constantFrom('pledge', 'off', 'gift', 'back'), fc.nat({ max: 7 }), fc.bigInt({ min: 1n, max: 3_000_000n }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const book = openBook();
        for (const [what, at, amount] of steps) tried(book, draftsOf(book, { what, at, amount }));
        const figures = folded(book).figures(CAMPAIGN).get('vnd');
        const registered = book.totals().find(({ measure }) => measure === 'registered')?.quantity ?? 0n;
        expect(figures?.registered.quantity ?? 0n).toBe(registered);
        if (figures)
          expect(PLEDGE_PARTS.reduce((sum, part) => sum + figures[part].quantity, figures.outstanding.quantity)).toBe(registered);
      }),
      { numRuns: 60 },
    );
  });
});

interface Step {
  readonly what: string;
  readonly at: number;
  readonly amount: bigint;
}

/** What somebody does next; about a promise or an entry of the book, if there is one. */
function draftsOf(book: TestBook, { what, at, amount }: Step): readonly EntryDraft[] {
  const entries = [...book.leaves.keys()].map((index) => book.at(index));
  const pledges = entries.filter(({ entry }) => entry.kind === 'pledge');
  const pledge = pledges[at % Math.max(1, pledges.length)]?.entry;
  const target = entries.slice(-8)[at % 8];
  if (what === 'back') return target ? [givenReversal(target)] : [];
  if (what === 'pledge' || !pledge) return [givenPledge({ promised: { moneyVnd: vnd(amount) } })];
  if (what === 'off') return [givenPledgeChange({ change: 'written_off', reason: 'OTHER' }, [givenTake(pledge, amount)])];
  const gift = givenGift({ cash: amount });
  return linked(gift, givenPledgeChange({ change: 'fulfilled', through: 'contribution', gift: gift.id }, [givenTake(pledge, amount)]));
}

/** What the book refuses has not happened. */
function tried(book: TestBook, drafts: readonly EntryDraft[]): void {
  try {
    if (drafts.length > 0) book.sealGroup(drafts);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
