import fc from 'fast-check';
import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenCampaign,
  givenClose,
  givenGift,
  givenOpenBook,
  givenReversal,
  givenUnit,
} from '../../../../../test/support/given.js';
import { givenAllocation, givenDisbursement, givenEarmark } from '../../../../../test/support/given-decisions.js';
import { TestBook } from '../../../../../test/support/test-book.js';
import { vnd } from '../../vnd.js';

function bookWith(gift: Parameters<typeof givenGift>[0]): TestBook {
  const book = new TestBook();
  for (const entry of [...givenOpenBook(), givenUnit('19702'), givenGift(gift)]) book.seal(entry);
  return book;
}

const ALLOTTED = `allotted:${CAMPAIGN}|${CAMPAIGN}|vnd.alloc|`;

describe('an allocation round', () => {
  it('says who gets what of the money and goods that are there, and moves neither', () => {
    const book = bookWith({ bank: 1_000n, goods: [{ item: 'gao', quantity: 5_000n }] });
    const round = givenAllocation([
      { unit: '19702', category: 'housing', quantity: 600n },
      { unit: '44', category: 'food', commodity: 'gao', quantity: 5_000n },
    ]);
    const { names, vouchers } = book.seal(round);
    expect(vouchers).toEqual([]);
    expect(names.map(({ kind, code, facts }) => [kind, code, facts])).toEqual([
      ['allocation', `${round.id}/1`, { unit: '19702', category: 'housing' }],
      ['allocation', `${round.id}/2`, { unit: '44', category: 'food' }],
    ]);
    expect(
      book
        .totals()
        .filter(({ measure }) => measure === 'allocated')
        .map(({ commodity, quantity }) => [commodity, quantity]),
    ).toEqual([
      ['vnd', 600n],
      ['gao', 5_000n],
    ]);
    expect(book.balanceOf(`${BANK_ACCOUNT}|${CAMPAIGN}|vnd|`)).toBe(1_000n);
    expect(book.balanceOf(ALLOTTED)).toBe(600n);
  });

  it('never decides more than is available, over all rounds and within one linked group', () => {
    const book = bookWith({ bank: 1_000n });
    book.seal(givenAllocation([{ quantity: 600n }]));
    expect(() => book.seal(givenAllocation([{ quantity: 401n }]))).toThrow('ALLOCATION_EXCEEDED');
    const two = [1, 2].map((n) => givenAllocation([{ quantity: 201n }], { group: { n, of: 2 } }));
    expect(() => book.sealGroup(two)).toThrow('ALLOCATION_EXCEEDED');
    book.seal(givenAllocation([{ quantity: 400n }]));
    expect(book.balanceOf(ALLOTTED)).toBe(1_000n);
  });

  it('is taken back while nothing of it is used, and never after', () => {
    const book = bookWith({ bank: 1_000n });
    const free = book.seal(givenAllocation([{ quantity: 600n }]));
    book.seal(givenReversal(book.at(free.index)));
    expect(book.balanceOf(ALLOTTED)).toBe(0n);
    const round = givenAllocation([{ quantity: 600n }]);
    const used = book.seal(round);
    const allocations = [{ lot: `${round.id}/1`, commodity: 'vnd', quantity: 1n }];
    book.seal(givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(1n) }], allocations }));
    expect(() => book.seal(givenReversal(book.at(used.index)))).toThrow('INSUFFICIENT');
  });

  it('decides tied money only for what it is tied to', () => {
    const book = bookWith({ bank: 1_000n, fund: `${CAMPAIGN}/truong-hoc` });
    const wish = { quantity: 10n, earmark: 'truong-hoc' } as const;
    expect(() => book.seal(givenAllocation([{ ...wish, category: 'schools' }]))).toThrow('EARMARK_BROKEN');
    book.seal(givenEarmark('truong-hoc', { unit: '19702', category: 'schools' }));
    expect(() => book.seal(givenAllocation([{ ...wish, unit: '19702', category: 'food' }]))).toThrow('EARMARK_BROKEN');
    expect(() => book.seal(givenAllocation([{ ...wish, unit: '44', category: 'schools' }]))).toThrow('EARMARK_BROKEN');
    book.seal(givenAllocation([{ ...wish, unit: '19702', category: 'schools' }]));
  });

  it.each([
    ['running costs', [{ category: 'operating_cost', quantity: 1n }], {}, 'CATEGORY_FORBIDDEN'],
    ['running costs however spelled', [{ category: 'operating-cost', quantity: 1n }], {}, 'CATEGORY_FORBIDDEN'],
    ['a unit nobody sealed', [{ unit: '19333', quantity: 1n }], {}, 'UNIT_UNKNOWN'],
    ['a round without a decision', [{ quantity: 1n }], { facts: { round: '1' } }, 'ENTRY_INVALID'],
    [
      'a decision of no real day',
      [{ quantity: 1n }],
      { facts: { round: '1', decision_no: '1', decision_date: '2026-02-30', lines: [] } },
      'DATE_INVALID',
    ],
    [
      'a line without its unit',
      [{ quantity: 1n }],
      { facts: { round: '1', decision_no: '1', decision_date: '2026-02-20', lines: [] } },
      'ENTRY_INVALID',
    ],
    [
      'lines that are no records',
      [{ quantity: 1n }],
      { facts: { round: '1', decision_no: '1', decision_date: '2026-02-20', lines: ['x'] } },
      'ENTRY_INVALID',
    ],
    ['a voucher', [{ quantity: 1n }], { voucherTypes: ['UN'] as const }, 'ENTRY_INVALID'],
  ])('refuses %s', (_what, lines, more, code) => {
    const book = bookWith({ bank: 1_000n });
    const before = book.snapshot();
    expect(() => book.seal(givenAllocation(lines, more))).toThrow(code);
    expect(book.snapshot()).toEqual(before);
  });

  it('comes while handing out goes on, in the campaign of its own lines', () => {
    const book = bookWith({ bank: 1_000n });
    book.seal(givenCampaign({ accounts: [] }, 'khac'));
    const other = givenAllocation([{ quantity: 1n }]);
    expect(() => book.seal({ ...other, campaign: 'khac' })).toThrow('ENTRY_INVALID');
    book.seal(givenClose('2026-10-31'));
    book.seal(givenAllocation([{ quantity: 1n }]));
  });

  it('is never above what is available, whatever was given, decided and handed out before', () => {
    const step = fc.record({ kind: fc.constantFrom('gift', 'round', 'spend'), amount: fc.bigInt({ min: 1n, max: 500n }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const book = bookWith({ bank: 300n });
        let [there, allotted] = [300n, 0n];
        for (const { kind, amount } of steps) {
          const money = [{ account: BANK_ACCOUNT, amountVnd: vnd(amount) }];
          const draft =
            kind === 'gift'
              ? givenGift({ bank: amount })
              : kind === 'round'
                ? givenAllocation([{ quantity: amount }])
                : givenDisbursement({ money });
          const fits = kind === 'gift' || allotted + amount <= there;
          if (!fits) expect(() => book.seal(draft)).toThrow(/ALLOCATION_EXCEEDED|INSUFFICIENT_FUND/);
          else {
            book.seal(draft);
            if (kind === 'round') allotted += amount;
            else there += kind === 'gift' ? amount : -amount;
          }
          expect(book.balanceOf(ALLOTTED)).toBe(allotted);
        }
      }),
      { numRuns: 60 },
    );
  });
});
