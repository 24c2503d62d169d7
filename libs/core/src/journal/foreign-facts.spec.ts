import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenId, givenOpenBook } from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { vnd } from '../vnd.js';
import { contributionDraft } from './contribution-draft.js';
import { foreignMoneyOf } from './foreign-facts.js';

const DIGEST = `${'A'.repeat(43)}=`;

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

describe('a gift in a foreign currency', () => {
  it('says in the book what was sent, while the lines hold the đồng the bank credited', () => {
    const book = openBook();
    const foreign = { currency: 'USD', amount: '100.25', rate: '25400' };
    const { index } = book.seal(
      contributionDraft({
        id: givenId(),
        unit: '44',
        campaign: CAMPAIGN,
        date: givenDate(),
        by: { maker: 'token-1' },
        gift: { bank: { account: BANK_ACCOUNT, amountVnd: vnd(2_546_350n), foreign } },
        commitments: {},
        receiptHash: DIGEST,
      }),
    );
    const { entry } = book.at(index);
    expect(foreignMoneyOf(entry)).toEqual(foreign);
    expect(entry.lines?.map(({ commodity, quantity }) => [commodity, quantity])).toEqual([
      ['vnd', 2_546_350n],
      ['vnd', 2_546_350n],
    ]);
  });

  it.each([
    ['ENTRY_INVALID', { currency: 'USD', amount: '1' }, { cash: 25_000n }],
    ['CURRENCY_UNKNOWN', { currency: 'ZZZ', amount: '1' }, { bank: 25_000n }],
    ['FOREIGN_AMOUNT_INVALID', { currency: 'USD' }, { bank: 25_000n }],
    ['RATE_MISMATCH', { currency: 'USD', amount: '1', rate: '25000' }, { bank: 250_000n }],
    ['ENTRY_INVALID', 'USD 1', { bank: 25_000n }],
  ])('is refused as %s: %j', (code, foreign, gift) => {
    const draft = givenGift(gift);
    expect(() => openBook().seal({ ...draft, facts: { ...draft.facts, foreign } })).toThrow(code);
  });
});
