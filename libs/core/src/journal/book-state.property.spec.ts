import fc from 'fast-check';
import { CAMPAIGN, givenGift, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';

interface Parts {
  readonly cash: bigint | undefined;
  readonly bank: bigint | undefined;
  readonly rice: bigint | undefined;
}

const gift: fc.Arbitrary<Parts> = fc
  .record({
    cash: fc.option(fc.bigInt(1n, 10n ** 12n), { nil: undefined }),
    bank: fc.option(fc.bigInt(1n, 10n ** 12n), { nil: undefined }),
    rice: fc.option(fc.bigInt(1n, 10n ** 9n), { nil: undefined }),
  })
  .filter(({ cash, bank, rice }) => cash !== undefined || bank !== undefined || rice !== undefined);

const step = fc.oneof({ weight: 4, arbitrary: gift }, { weight: 1, arbitrary: fc.nat() });

function play(book: TestBook, action: Parts | number): void {
  if (typeof action !== 'number') {
    const { cash, bank, rice } = action;
    book.seal(givenGift({ ...(cash && { cash }), ...(bank && { bank }), ...(rice && { goods: [{ item: 'gao', quantity: rice }] }) }));
    return;
  }
  const target = book.at(action % book.leaves.length);
  try {
    book.seal(givenReversal(target));
  } catch {
    // Most entries cannot be reversed; what matters is what the book says afterwards.
  }
}

describe('whatever is given and taken back', () => {
  it('debits equal credits, totals equal the fund, and a replay of the bytes gives the same book', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const book = new TestBook();
        for (const entry of givenOpenBook()) book.seal(entry);
        for (const action of steps) play(book, action);
        const money = book.totals().find(({ measure }) => measure === 'received_money')?.quantity ?? 0n;
        expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(money);
        const replayed = new TestBook();
        for (const leaf of book.leaves) replayed.replay(leaf);
        expect(replayed.state.balance(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toEqual(
          book.state.balance(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`),
        );
      }),
      { numRuns: 60 },
    );
  });
});
