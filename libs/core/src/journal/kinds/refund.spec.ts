import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenOpenBook, givenReversal } from '../../../../../test/support/given.js';
import {
  givenAllocation,
  givenCheckedReversal,
  givenDisbursement,
  givenLot,
  givenRefund,
} from '../../../../../test/support/given-decisions.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';

function bookWith(gift: Parameters<typeof givenGift>[0]): { readonly book: TestBook; readonly gift: number } {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return { book, gift: book.seal(givenGift(gift)).index };
}

const part = (quantity: bigint, giftLine = 1) => ({ giftLine, account: BANK_ACCOUNT, quantity });

describe('a refund', () => {
  it('gives money back to its donor as an entry that names the gift', () => {
    const { book, gift } = bookWith({ bank: 1_000n });
    const refund = givenRefund(book.at(gift), [part(400n)]);
    const { vouchers } = book.seal(refund);
    expect(vouchers[0]?.book).toBe('UN-44-26');
    expect(refund.facts).toMatchObject({ gift: String(gift), gift_hash: book.at(gift).leafHash });
    expect(book.totals().find(({ measure }) => measure === 'returned')).toMatchObject({ commodity: 'vnd', quantity: 400n, count: 1 });
  });

  it('never gives back more of a gift than was given, over all refunds', () => {
    const { book, gift } = bookWith({ bank: 1_000n });
    book.seal(givenGift({ bank: 5_000n }));
    book.seal(givenRefund(book.at(gift), [part(600n)]));
    expect(() => book.seal(givenRefund(book.at(gift), [part(401n)]))).toThrow('REFUND_EXCEEDS_GIFT');
    const last = book.seal(givenRefund(book.at(gift), [part(400n)]));
    book.seal(givenCheckedReversal(book.at(last.index)));
    book.seal(givenRefund(book.at(gift), [part(400n)]));
  });

  it('and a reversal of the same gift exclude each other', () => {
    const { book, gift } = bookWith({ bank: 1_000n });
    book.seal(givenGift({ bank: 5_000n }));
    const refund = book.seal(givenRefund(book.at(gift), [part(1n)]));
    expect(() => book.seal(givenReversal(book.at(gift)))).toThrow('GIFT_REFUNDED');
    book.seal(givenCheckedReversal(book.at(refund.index)));
    book.seal(givenReversal(book.at(gift)));
    expect(() => book.seal(givenRefund({ ...book.at(gift), reversed: true }, [part(1n)]))).toThrow('ALREADY_REVERSED');
  });

  it('gives goods back out of the gift’s own lots, with their value', () => {
    const valuation = { total: vnd(90n), basis: 'donor', by: 'officer-1', date: givenDate() } as const;
    const { book, gift } = bookWith({ goods: [{ item: 'gao', quantity: 3_000n, valuation }] });
    const other = book.seal(givenGift({ goods: [{ item: 'gao', quantity: 3_000n }] })).index;
    const lot = givenLot(book, book.at(gift), { quantity: 3_000n, valuation });
    const foreign = givenLot(book, book.at(other), { quantity: 3_000n });
    const back = (code: string, more: object = {}) => [{ giftLine: 1, account: 'stock:44', lot: code, quantity: 1_000n, ...more }];
    expect(() => book.seal(givenRefund(book.at(gift), back(foreign.code)))).toThrow('ENTRY_INVALID');
    book.seal(givenRefund(book.at(gift), back(lot.code, { valuation: { ...valuation, total: vnd(30n) } })));
    expect(book.totals().find(({ measure }) => measure === 'returned')).toMatchObject({
      commodity: 'gao',
      quantity: 1_000n,
      valuedVnd: 30n,
    });
    expect(book.balanceOf(`stock:44|${CAMPAIGN}|gao|${lot.code}`)).toBe(2_000n);
  });

  it('never takes what others were allotted', () => {
    const { book, gift } = bookWith({ bank: 1_000n });
    book.seal(givenAllocation([{ quantity: 900n }]));
    expect(() => book.seal(givenRefund(book.at(gift), [part(101n)]))).toThrow('INSUFFICIENT_FUND');
    book.seal(givenRefund(book.at(gift), [part(100n)]));
  });

  it('is made by two persons, of gifts alone, from the fund the gift went to', () => {
    const { book, gift } = bookWith({ bank: 1_000n });
    const sound = givenRefund(book.at(gift), [part(10n)]);
    expect(() => book.seal({ ...sound, by: { maker: 'officer-1' } })).toThrow('SECOND_PERSON_NEEDED');
    expect(() => book.seal({ ...sound, facts: { ...sound.facts, gift_hash: book.at(0).leafHash } })).toThrow('NOT_FOUND');
    expect(() => book.seal({ ...sound, facts: { ...sound.facts, gift: '99' } })).toThrow('NOT_FOUND');
    expect(() => book.seal({ ...sound, facts: { ...sound.facts, gift: 'x' } })).toThrow('ENTRY_INVALID');
    const paid = book.seal(givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(1n) }] }));
    const { entry, leafHash } = book.at(paid.index);
    expect(() => book.seal({ ...sound, facts: { gift: String(entry.index), gift_hash: leafHash } })).toThrow('NOT_FOUND');
    const lines = (sound.lines ?? []).map((line) => ({ ...line, fund: `${CAMPAIGN}/truong-hoc` }));
    expect(() => book.seal({ ...sound, lines })).toThrow('ENTRY_INVALID');
  });
});
