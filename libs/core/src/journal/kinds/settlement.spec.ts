import fc from 'fast-check';
import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenClose,
  givenDate,
  givenGift,
  givenId,
  givenOpenBook,
  givenReversal,
} from '../../../../../test/support/given.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import type { EntryDraft, Line } from '../entry.js';

const NOTHING = { received_money: '0', interest_money: '0', disbursed_money: '0', returned: '0', lost: '0', remaining: '0' };
const DECISION = { decision_no: '20/QĐ', decision_date: '2026-11-01', destination: 'relief_fund' };

type Facts = Record<string, Record<string, string> | readonly Record<string, string>[]>;

function closedBook(cash = 0n, bank = 0n): TestBook {
  const book = new TestBook();
  for (const entry of givenOpenBook()) book.seal(entry);
  if (cash > 0n) book.seal(givenGift({ cash }));
  if (bank > 0n) book.seal(givenGift({ bank }));
  book.seal(givenClose('2026-10-31'));
  return book;
}

function settlement(facts: Facts, more: Partial<EntryDraft> = {}): EntryDraft {
  return {
    kind: 'settlement',
    id: givenId(),
    unit: '44',
    date: givenDate(),
    by: { maker: 'token-1', checker: 'token-2' },
    campaign: CAMPAIGN,
    facts,
    ...more,
  };
}

function figures(received: bigint): Facts {
  return { figures: { ...NOTHING, received_money: String(received), remaining: String(received) } };
}

function decided(received: bigint): Facts {
  return { ...figures(received), residual: { ...DECISION, amount: String(received) } };
}

function paidOut(from: string, quantity: bigint): readonly Line[] {
  const line = { fund: CAMPAIGN, commodity: 'vnd', quantity };
  return [
    { ...line, account: from, side: 'C' },
    { ...line, account: `returned:${CAMPAIGN}`, side: 'D' },
  ];
}

describe('the settlement of a campaign', () => {
  it('with nothing left ends it: no entry of any kind follows', () => {
    const book = closedBook();
    book.seal(settlement({ figures: NOTHING }));
    expect(book.state.campaign(CAMPAIGN)?.state).toBe('settled');
    expect(() => book.seal(givenGift({ bank: 1n, source: 'statement' }))).toThrow('CAMPAIGN_SETTLED');
    expect(() => book.seal(settlement({ figures: NOTHING }))).toThrow('CAMPAIGN_SETTLED');
  });

  it('needs a decision for whatever is left, down to the last đồng', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (cash) => {
        expect(() => closedBook(cash).seal(settlement(figures(cash)))).toThrow('RESIDUAL_UNDECIDED');
        expect(closedBook(cash).seal(settlement(decided(cash))).campaign?.after.state).toBe('settled');
      }),
      { numRuns: 20 },
    );
  });

  it('reports the figures of the book and no others', () => {
    expect(() => closedBook(500n).seal(settlement(decided(499n)))).toThrow('CONFLICT');
    expect(() => closedBook(500n).seal(settlement({ ...decided(500n), residual: { ...DECISION, amount: '400' } }))).toThrow('CONFLICT');
  });

  it('may pay the whole residual out of the campaign, never a part of it', () => {
    const paid = closedBook(0n, 700n);
    paid.seal(settlement(decided(700n), { lines: paidOut(BANK_ACCOUNT, 700n), voucherTypes: ['UN'] }));
    expect(paid.balanceOf(`${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`)).toBe(0n);
    expect(paid.totals().find(({ measure }) => measure === 'returned')?.quantity).toBe(700n);
    const part = settlement(decided(700n), { lines: paidOut(BANK_ACCOUNT, 600n), voucherTypes: ['UN'] });
    expect(() => closedBook(0n, 700n).seal(part)).toThrow('ENTRY_INVALID');
  });

  it.each([
    ['by one person alone', { by: { maker: 'token-1' } }, 'SECOND_PERSON_NEEDED'],
    [
      'to a place nobody decided on',
      { facts: { ...decided(500n), residual: { ...DECISION, destination: 'pocket', amount: '500' } } },
      'ENTRY_INVALID',
    ],
    ['of goods that are not there', { facts: { ...decided(500n), goods: [{ item: 'gao', left: '2' }] } }, 'CONFLICT'],
    ['out of another unit’s cash', { lines: paidOut('cash:19702', 500n), voucherTypes: ['PC' as const] }, 'UNIT_UNKNOWN'],
  ])('is refused %s', (_what, more, code) => {
    expect(() => closedBook(500n).seal(settlement(decided(500n), more))).toThrow(code);
  });

  it('is refused while the campaign still receives', () => {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    expect(() => book.seal(settlement({ figures: NOTHING }))).toThrow('CAMPAIGN_STATE');
  });

  it('counts what was taken back as never received', () => {
    const book = closedBook(500n);
    book.seal(givenReversal(book.at(book.leaves.length - 2)));
    expect(book.seal(settlement({ figures: NOTHING })).campaign?.after.state).toBe('settled');
  });

  it('names goods that are left beside the money', () => {
    const book = new TestBook();
    for (const entry of givenOpenBook()) book.seal(entry);
    book.seal(givenGift({ goods: [{ item: 'gao', quantity: 2_500n }] }));
    book.seal(givenClose('2026-10-31'));
    expect(() => book.seal(settlement({ figures: NOTHING, goods: [{ item: 'gao', left: '2.5' }] }))).toThrow('RESIDUAL_UNDECIDED');
    const residual = { ...DECISION, amount: '0' };
    expect(book.seal(settlement({ figures: NOTHING, goods: [{ item: 'gao', left: '2.5' }], residual })).campaign?.after.state).toBe(
      'settled',
    );
  });
});
