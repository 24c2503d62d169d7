import { BANK_ACCOUNT, givenDate, givenGift, givenId, givenOpenBook } from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft } from '../entry.js';

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  return book;
}

function closing(facts: Record<string, string | readonly Record<string, string>[]> = {}, date = '2026-10-02'): EntryDraft {
  const all = { period: '2026-09', cash: '0', bank: [], ...facts };
  return { kind: 'period_close', id: givenId(), unit: '44', date: givenDate(date), by: { maker: 'token-1' }, facts: all };
}

describe('a closed month', () => {
  it('takes nothing that moves value any more, while the open month does', () => {
    const book = openBook();
    book.seal(closing());
    expect(() => book.seal(givenGift({ cash: 1n, date: '2026-09-30' }))).toThrow('PERIOD_CLOSED');
    expect(book.seal(givenGift({ cash: 1n, date: '2026-10-01' })).vouchers).toHaveLength(1);
  });

  it('is closed once, and never before it is over', () => {
    const book = openBook();
    expect(() => book.seal(closing({}, '2026-09-30'))).toThrow('PERIOD_NOT_OVER');
    book.seal(closing());
    expect(() => book.seal(closing())).toThrow('ALREADY_NAMED');
  });

  it('has every difference to the bank explained', () => {
    const book = openBook();
    const differs = { account: BANK_ACCOUNT, balance: '500000', difference: '-50000' };
    expect(() => book.seal(closing({ bank: [differs] }))).toThrow('DIFFERENCE_UNEXPLAINED');
    book.seal(closing({ bank: [{ ...differs, explained: 'yes' }] }));
    expect(book.state.named('period', '44-2026-09')).toMatchObject({ bank: [{ account: BANK_ACCOUNT, difference: '-50000' }] });
  });

  it.each([
    ['no month', { period: '2026-13' }],
    [
      'an account twice',
      {
        bank: [
          { account: BANK_ACCOUNT, balance: '1' },
          { account: BANK_ACCOUNT, balance: '1' },
        ],
      },
    ],
    ['no balance of the cash', { cash: '' }],
    ['a balance of something that is no bank account', { bank: [{ account: 'cash:44', balance: '1' }] }],
    ['a difference of nothing', { bank: [{ account: BANK_ACCOUNT, balance: '1', difference: '0', explained: 'yes' }] }],
  ])('is refused with %s', (_what, facts) => {
    expect(() => openBook().seal(closing(facts))).toThrow('ENTRY_INVALID');
  });

  it('of one unit does not close the month of another', () => {
    const book = openBook();
    book.seal({ ...givenUnitOf('19702'), date: givenDate() });
    book.seal(closing());
    expect(book.seal(givenGift({ cash: 1n, unit: '19702', date: '2026-09-30' })).vouchers).toHaveLength(1);
  });
});

function givenUnitOf(code: string): EntryDraft {
  const facts = { code, name: `Đơn vị ${code}`, type: 'commune', valid_from: '2025-07-01', parent: '44' };
  return { kind: 'unit', id: givenId(), unit: code, date: givenDate(), by: { maker: 'token-1' }, facts };
}
