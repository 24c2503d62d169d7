import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { givenCheckedReversal, givenDisbursement, TWO } from '../../../../../test/support/given-decisions.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';
import type { EntryDraft } from '../entry.js';
import { shortageDraft } from '../shortage-draft.js';

function usedGift(): { readonly book: TestBook; readonly gift: number } {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  const gift = book.seal(givenGift({ bank: 1_000n })).index;
  book.seal(givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(700n) }] }));
  return { book, gift };
}

function shortage(corrects: number, amountVnd: bigint, more: Partial<EntryDraft> = {}): EntryDraft {
  const missing = [{ account: BANK_ACCOUNT, fund: CAMPAIGN, amountVnd }];
  const draft = shortageDraft({
    id: givenId(),
    unit: '44',
    campaign: CAMPAIGN,
    date: givenDate(),
    by: TWO,
    corrects,
    missing,
    group: { n: 2, of: 2 },
  });
  return { ...draft, ...more };
}

describe('a gift whose money was used', () => {
  it('can’t be taken back alone', () => {
    const { book, gift } = usedGift();
    expect(() => book.seal(givenCheckedReversal(book.at(gift)))).toThrow('INSUFFICIENT_FUND');
  });

  it('is taken back with what is missing written on shortage, for all to see', () => {
    const { book, gift } = usedGift();
    const reversal = { ...givenCheckedReversal(book.at(gift)), group: { n: 1, of: 2 } };
    const [, adjustment] = book.sealGroup([reversal, shortage(gift, 700n)]);
    expect(adjustment?.vouchers[0]?.book).toBe('DC-44-26');
    expect(book.balanceOf(`shortage:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(700n);
    expect(book.balanceOf(`${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`)).toBe(0n);
    expect(book.totals().find(({ measure }) => measure === 'received_money')).toMatchObject({ quantity: 0n });
  });

  it('leaves no room for a shortage of more, of less, alone, of another entry, or by one person', () => {
    const { book, gift } = usedGift();
    const other = book.seal(givenGift({ cash: 1n })).index;
    const before = book.snapshot();
    const reversal = { ...givenCheckedReversal(book.at(gift)), group: { n: 1, of: 2 } };
    expect(() => book.sealGroup([reversal, shortage(gift, 701n)])).toThrow('ENTRY_INVALID');
    expect(() => book.sealGroup([reversal, shortage(gift, 699n)])).toThrow('INSUFFICIENT_FUND');
    const { group, ...alone } = shortage(gift, 1n);
    expect(group).toBeDefined();
    expect(() => book.seal(alone)).toThrow('ENTRY_INVALID');
    expect(() => book.sealGroup([reversal, shortage(other, 700n)])).toThrow('ENTRY_INVALID');
    expect(() => book.sealGroup([reversal, shortage(gift, 700n, { by: { maker: 'officer-1' } })])).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.sealGroup([reversal, shortage(gift, 700n, { facts: { reason: 'mood', corrects: String(gift) } })])).toThrow(
      'ENTRY_INVALID',
    );
    expect(book.snapshot()).toEqual(before);
  });
});
