import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenAccount,
  givenCampaign,
  givenClose,
  givenGenesis,
  givenGift,
  givenItem,
  givenOpenBook,
  givenReversal,
  givenUnit,
} from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

describe('the book, entry by entry', () => {
  it('takes a gift of cash, bank money and goods as one balanced entry with a voucher for each', () => {
    const book = openBook();
    const { vouchers } = book.seal(givenGift({ cash: 500_000n, bank: 1_000_000n, goods: [{ item: 'gao', quantity: 50_000n }] }));
    expect(vouchers.map(({ book: name, no }) => `${name}:${no}`)).toEqual(['PT-44-26:1', 'BC-44-26:1', 'NK-44-26:1']);
    expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(1_500_000n);
    expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|gao|`)).toBe(50_000n);
    expect(book.totals()).toEqual([
      { measure: 'received_money', commodity: 'vnd', quantity: 1_500_000n, count: 1, valuedVnd: 0n, notValuedLines: 0 },
      { measure: 'received_goods', commodity: 'gao', quantity: 50_000n, count: 1, valuedVnd: 0n, notValuedLines: 1 },
    ]);
  });

  it('numbers each voucher book from 1 without gaps, whatever was refused in between', () => {
    const book = openBook();
    expect(book.seal(givenGift({ cash: 1n })).vouchers[0]?.no).toBe(1);
    expect(() => book.seal(givenGift({ cash: 1n, date: '2025-01-01' }))).toThrow('OUTSIDE_WINDOW');
    expect(book.seal(givenGift({ cash: 1n })).vouchers[0]?.no).toBe(2);
    expect(book.seal(givenGift({ bank: 1n })).vouchers[0]).toEqual({ book: 'BC-44-26', no: 1 });
  });

  it('gives each line its place on the running total of its side, for tracing', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 300n }));
    const { lines } = book.seal(givenGift({ cash: 200n }));
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [300n, 500n],
      [300n, 500n],
    ]);
  });

  it.each([
    ['a campaign that was never opened', givenGift({ cash: 1n, fund: 'khong-co' }), 'CAMPAIGN_UNKNOWN'],
    ['an item nobody sealed', givenGift({ goods: [{ item: 'vang', quantity: 1n }] }), 'COMMODITY_UNKNOWN'],
    ['a unit nobody sealed', givenGift({ cash: 1n, unit: '19333' }), 'UNIT_UNKNOWN'],
    ['a date after the window', givenGift({ cash: 1n, date: '2026-12-01' }), 'OUTSIDE_WINDOW'],
    ['nothing at all', givenGift({}), 'ENTRY_EMPTY'],
    ['a zero amount', givenGift({ cash: 0n }), 'QUANTITY_INVALID'],
    ['more than a line may hold', givenGift({ cash: 10n ** 15n + 1n }), 'QUANTITY_INVALID'],
    ['a second campaign on the same bank account', givenCampaign({}, 'khac'), 'ACCOUNT_IN_USE'],
    ['a second opening', givenCampaign(), 'CAMPAIGN_EXISTS'],
    ['an item sealed before', givenItem(), 'COMMODITY_EXISTS'],
    ['an account sealed before', givenAccount(), 'ACCOUNT_EXISTS'],
    ['a unit sealed before', givenUnit(), 'UNIT_EXISTS'],
    ['a second genesis', givenGenesis(), 'BOOK_EXISTS'],
    ['a kind nobody knows', { ...givenGift({ cash: 1n }), kind: 'dividend' }, 'ENTRY_INVALID'],
    ['its maker as checker', { ...givenGift({ cash: 1n }), by: { maker: 'a', checker: 'a' } }, 'ENTRY_INVALID'],
  ])('refuses %s', (_what, entry, code) => {
    const book = openBook();
    const before = book.snapshot();
    expect(() => book.seal(entry)).toThrow(code);
    expect(book.snapshot()).toEqual(before);
  });

  it('refuses a gift on an account of another campaign', () => {
    const book = openBook();
    book.seal(givenCampaign({ accounts: [] }, 'nha-o'));
    expect(() => book.seal(givenGift({ bank: 1n, fund: 'nha-o' }))).toThrow('ACCOUNT_UNKNOWN');
  });

  it('refuses unequal sides by one đồng', () => {
    const gift = givenGift({ cash: 100n });
    const lines = (gift.lines ?? []).map((line) => (line.side === 'C' ? { ...line, quantity: 99n } : line));
    expect(() => openBook().seal({ ...gift, lines })).toThrow('ENTRY_UNBALANCED');
  });

  it('takes only bank rows dated inside the window once receiving has ended', () => {
    const book = openBook();
    book.seal(givenClose('2026-10-31'));
    expect(() => book.seal(givenGift({ cash: 1n }))).toThrow('CAMPAIGN_CLOSED');
    expect(() => book.seal(givenGift({ bank: 1n }))).toThrow('CAMPAIGN_CLOSED');
    expect(() => book.seal(givenGift({ bank: 1n, source: 'statement', date: '2026-11-01' }))).toThrow('OUTSIDE_WINDOW');
    expect(book.seal(givenGift({ bank: 1n, source: 'statement', date: '2026-10-31' })).vouchers).toHaveLength(1);
    expect(() => book.seal(givenClose('2026-10-31'))).toThrow('CAMPAIGN_STATE');
  });

  it('frees the bank account for the next campaign when one closes', () => {
    const book = openBook();
    book.seal(givenClose('2026-10-31'));
    book.seal(givenCampaign({ accounts: [BANK_ACCOUNT] }, 'dot-sau'));
    expect(book.state.campaignOnAccount(BANK_ACCOUNT)).toBe('dot-sau');
  });
});

describe('a reversal', () => {
  it('takes the whole gift back, from balances and totals alike, under its own voucher', () => {
    const book = openBook();
    const gift = givenGift({ cash: 500n, goods: [{ item: 'gao', quantity: 2_500n }] });
    const index = book.seal(gift).index;
    const { vouchers } = book.seal(givenReversal(book.at(index)));
    expect(vouchers).toEqual([{ book: 'DC-44-26', no: 1 }]);
    expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(0n);
    expect(book.totals().every(({ quantity, count, notValuedLines }) => quantity === 0n && count === 0 && notValuedLines === 0)).toBe(true);
  });

  it('is refused twice, of a reversal, of what is no gift, of another hash, and with changed lines', () => {
    const book = openBook();
    const index = book.seal(givenGift({ cash: 500n })).index;
    const target = book.at(index);
    expect(() => book.seal(givenReversal({ ...target, leafHash: book.at(0).leafHash }))).toThrow('REVERSAL_TARGET_UNKNOWN');
    expect(() => book.seal(givenReversal(target, 'BECAUSE'))).toThrow('ENTRY_INVALID');
    const changed = givenReversal(target);
    expect(() => book.seal({ ...changed, lines: (changed.lines ?? []).map((line) => ({ ...line, quantity: 400n })) })).toThrow(
      'ENTRY_INVALID',
    );
    const unit = givenReversal(book.at(1));
    expect(() => book.seal({ ...unit, lines: changed.lines ?? [] })).toThrow('REVERSAL_NOT_ALLOWED');
    const reversal = book.seal(givenReversal(target)).index;
    expect(() => book.seal(givenReversal(target))).toThrow('ALREADY_REVERSED');
    expect(() => book.seal(givenReversal(book.at(reversal)))).toThrow('REVERSAL_OF_REVERSAL');
  });
});

describe('a linked group', () => {
  it('goes in whole or not at all, and invariants on balances hold at its end', () => {
    const book = openBook();
    const index = book.seal(givenGift({ cash: 500n })).index;
    const before = book.snapshot();
    const correction = { ...givenGift({ cash: 400n }), group: { n: 2, of: 2 } };
    const reversal = { ...givenReversal(book.at(index), 'WRONG_AMOUNT'), group: { n: 1, of: 2 } };
    expect(() => book.sealGroup([reversal, { ...correction, date: givenGift({ cash: 1n, date: '2020-01-01' }).date }])).toThrow(
      'OUTSIDE_WINDOW',
    );
    expect(book.snapshot()).toEqual(before);
    book.sealGroup([reversal, correction]);
    expect(book.balanceOf(`fund:${CAMPAIGN}|${CAMPAIGN}|vnd|`)).toBe(400n);
  });

  it('says its own size in every entry', () => {
    expect(() => openBook().sealGroup([givenGift({ cash: 1n }), givenGift({ cash: 1n })])).toThrow('ENTRY_INVALID');
  });
});
