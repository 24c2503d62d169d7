import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenAccount,
  givenCampaign,
  givenDate,
  givenGift,
  givenId,
  givenOpenBook,
  givenReversal,
  givenUnit,
} from '../../../../test/support/given.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { parsePositiveVnd, vnd } from '../vnd.js';
import { type CashCountGiven, cashCountDraft } from './cash-count-draft.js';
import { depositDraft } from './deposit-draft.js';
import type { EntryDraft } from './entry.js';
import { bankChargeDraft, interestDraft } from './interest-draft.js';
import type { FundAmount } from './money-move.js';

const COMMUNE = '19333';
const SCHOOL = `${CAMPAIGN}/truong-hoc`;

function openBook(): TestBook {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), givenUnit(COMMUNE)]) book.seal(entry);
  return book;
}

function of(amount: bigint, fund = CAMPAIGN): FundAmount {
  return { fund, amountVnd: vnd(amount) };
}

function base() {
  return { id: givenId(), unit: '44', campaign: CAMPAIGN, date: givenDate(), by: { maker: 'thu-quy' } };
}

const CASH_ROW = `cash:44|${CAMPAIGN}|vnd|`;
const BANK_ROW = `${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`;

function deposit(amounts: readonly FundAmount[], [from, to] = ['cash:44', BANK_ACCOUNT]): EntryDraft {
  return depositDraft({ ...base(), from, to, amounts });
}

describe('a deposit', () => {
  it('moves notes from the desk to the bank under a voucher on each side, and no public figure', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 800n }));
    const before = book.totals();
    const { vouchers } = book.seal(deposit([of(500n)]));
    expect(vouchers.map(({ book: name }) => name)).toEqual(['PC-44-26', 'BC-44-26']);
    expect([book.balanceOf(CASH_ROW), book.balanceOf(BANK_ROW)]).toEqual([300n, 500n]);
    expect(book.totals()).toEqual(before);
  });

  it('goes the other way when notes are drawn to be handed out', () => {
    const book = openBook();
    book.seal(givenGift({ bank: 800n }));
    const { vouchers } = book.seal(deposit([of(200n)], [BANK_ACCOUNT, 'cash:44']));
    expect(vouchers.map(({ book: name }) => name)).toEqual(['UN-44-26', 'PT-44-26']);
    expect(book.balanceOf(CASH_ROW)).toBe(200n);
  });

  it('keeps money given for a purpose apart from all other money', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 300n, fund: SCHOOL }));
    expect(() => book.seal(deposit([of(300n)]))).toThrow('INSUFFICIENT_FUND');
    book.seal(deposit([of(300n, SCHOOL)]));
    expect(book.balanceOf(`${BANK_ACCOUNT}|${SCHOOL}|vnd|`)).toBe(300n);
  });

  it('is refused beyond what the desk holds, from another unit’s desk, and between two desks', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 100n }));
    book.seal(givenGift({ cash: 100n, unit: COMMUNE }));
    expect(() => book.seal(deposit([of(101n)]))).toThrow('INSUFFICIENT_FUND');
    expect(() => book.seal(deposit([of(1n)], [`cash:${COMMUNE}`, BANK_ACCOUNT]))).toThrow('ENTRY_INVALID');
    expect(() => book.seal(deposit([of(1n)], ['cash:44', `cash:${COMMUNE}`]))).toThrow('ENTRY_INVALID');
  });

  it('is refused where it turns money given for a purpose into free money', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 300n, fund: SCHOOL }));
    const draft = deposit([of(300n, SCHOOL)]);
    const lines = (draft.lines ?? []).map((line) => (line.side === 'D' ? { ...line, fund: CAMPAIGN } : line));
    expect(() => book.seal({ ...draft, lines })).toThrow('ENTRY_INVALID');
  });

  it('is refused on an account that receives for another campaign', () => {
    const book = openBook();
    const other = 'bank:vcb-2000000001';
    book.seal(givenAccount(other));
    book.seal(givenCampaign({ accounts: [other] }, 'dot-khac'));
    book.seal(givenGift({ cash: 10n }));
    expect(() => book.seal(deposit([of(1n)], ['cash:44', other]))).toThrow('ACCOUNT_UNKNOWN');
  });
});

describe('interest and bank charges', () => {
  const interest = (amount: string) =>
    interestDraft({ ...base(), account: BANK_ACCOUNT, amountVnd: parsePositiveVnd(amount), period: '2026-10' });
  const charge = (amount: string) =>
    bankChargeDraft({ ...base(), account: BANK_ACCOUNT, amountVnd: parsePositiveVnd(amount), period: '2026-10' });

  it('show interest net of fees as the one public figure', () => {
    const book = openBook();
    expect(book.seal(interest('70000')).vouchers[0]?.book).toBe('BC-44-26');
    expect(book.seal(charge('55000')).vouchers[0]?.book).toBe('UN-44-26');
    expect(book.totals()).toEqual([
      { measure: 'interest_money', commodity: 'vnd', quantity: 15_000n, count: 2, valuedVnd: 0n, notValuedLines: 0 },
    ]);
    expect(book.balanceOf(BANK_ROW)).toBe(15_000n);
  });

  it('never let gifts pay a fee: what goes beyond the interest is refused by name', () => {
    const book = openBook();
    book.seal(givenGift({ bank: 1_000_000n }));
    expect(() => book.seal(charge('55000'))).toThrow('FEE_BEYOND_INTEREST');
    book.seal(interest('54999'));
    const before = book.snapshot();
    expect(() => book.seal(charge('55000'))).toThrow('FEE_BEYOND_INTEREST');
    expect(book.snapshot()).toEqual(before);
    book.seal(charge('54999'));
  });

  it('can be taken back, interest only while no fee has used it', () => {
    const book = openBook();
    const earned = book.seal(interest('1000')).index;
    const fee = book.seal(charge('400')).index;
    expect(() => book.seal(givenReversal(book.at(earned), 'OTHER'))).toThrow('INSUFFICIENT_FUND');
    book.seal(givenReversal(book.at(fee), 'OTHER'));
    book.seal(givenReversal(book.at(earned), 'OTHER'));
    expect(book.totals().every(({ quantity, count }) => quantity === 0n && count === 0)).toBe(true);
  });
});

describe('a cash count', () => {
  const notes = (value: bigint, pieces: number) => ({ valueVnd: vnd(value), pieces });
  const count = (given: Partial<CashCountGiven>): EntryDraft =>
    cashCountDraft({ ...base(), book: [of(1_200_000n)], counted: [notes(500_000n, 2), notes(100_000n, 2)], ...given });

  function withCash(cash: bigint): TestBook {
    const book = openBook();
    book.seal(givenGift({ cash }));
    return book;
  }

  it('seals what was counted, by denomination, without touching the money when it agrees', () => {
    const book = withCash(1_200_000n);
    const { index, vouchers } = book.seal(count({}));
    expect(vouchers).toEqual([]);
    expect(book.at(index).entry.facts).toEqual({
      unit: '44',
      book: '1200000',
      counted: '1200000',
      denominations: [
        { value: '500000', pieces: '2' },
        { value: '100000', pieces: '2' },
      ],
      funds: [{ fund: CAMPAIGN, amount: '1200000' }],
    });
  });

  it('writes missing notes off and a surplus in, before a second person', () => {
    const book = withCash(1_250_000n);
    const short = count({ book: [of(1_250_000n)] });
    expect(() => book.seal(short)).toThrow('SECOND_PERSON_NEEDED');
    expect(book.seal({ ...short, by: { maker: 'thu-quy', checker: 'ke-toan' } }).vouchers[0]?.book).toBe('DC-44-26');
    expect(book.balanceOf(CASH_ROW)).toBe(1_200_000n);
    book.seal(count({ by: { maker: 'thu-quy', checker: 'ke-toan' }, counted: [notes(500_000n, 3)] }));
    expect(book.balanceOf(CASH_ROW)).toBe(1_500_000n);
    expect(book.totals().find(({ measure }) => measure === 'lost')?.quantity).toBe(-250_000n);
  });

  it('takes what is missing from free money before money given for a purpose', () => {
    const book = openBook();
    book.seal(givenGift({ cash: 100n }));
    book.seal(givenGift({ cash: 300n, fund: SCHOOL }));
    const draft = count({ book: [of(300n, SCHOOL), of(100n)], counted: [notes(100n, 2)], by: { maker: 'a', checker: 'b' } });
    book.seal(draft);
    expect([book.balanceOf(CASH_ROW), book.balanceOf(`cash:44|${SCHOOL}|vnd|`)]).toEqual([0n, 200n]);
  });

  it('is refused when a gift came in between reading the book and sealing', () => {
    const book = withCash(1_200_000n);
    const draft = count({});
    book.seal(givenGift({ cash: 1n }));
    expect(() => book.seal(draft)).toThrow('CONFLICT');
  });

  it.each([
    ['notes that do not add up to what was counted', { denominations: [{ value: '500000', pieces: '2' }] }],
    [
      'the same denomination twice',
      {
        denominations: [
          { value: '500000', pieces: '1' },
          { value: '500000', pieces: '1' },
          { value: '200000', pieces: '1' },
        ],
      },
    ],
    ['a book figure that is not the sum of the funds', { book: '1' }],
    ['another unit’s desk', { unit: COMMUNE }],
  ])('is refused with %s', (_what, facts) => {
    const book = withCash(1_200_000n);
    const draft = count({});
    expect(() => book.seal({ ...draft, facts: { ...draft.facts, ...facts } })).toThrow('ENTRY_INVALID');
  });

  it('is refused with lines that are not the difference', () => {
    const book = withCash(1_250_000n);
    const draft = count({ book: [of(1_250_000n)], by: { maker: 'a', checker: 'b' } });
    const lines = (draft.lines ?? []).map((line) => ({ ...line, quantity: 1n }));
    expect(() => book.seal({ ...draft, lines })).toThrow('ENTRY_INVALID');
  });

  it('refuses a number of notes nobody can have counted', () => {
    expect(() => count({ counted: [notes(500_000n, 1.5)] })).toThrow('QUANTITY_INVALID');
    expect(() => count({ counted: [notes(500_000n, -1)] })).toThrow('QUANTITY_INVALID');
  });
});
