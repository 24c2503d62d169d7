import fc from 'fast-check';
import type { AllocatedLine } from '../allocations/allocations-reader.js';
import type { CompleteTerms } from './complete-disbursement.js';
import { drawnAllocations } from './drawn-allocations.js';

function line(code: string, left: bigint, more: Partial<AllocatedLine> = {}): AllocatedLine {
  const decided = { index: 1, round: '1', decisionNo: '12/QĐ', decisionDate: '2026-10-01', unit: '19702', category: 'food' };
  return { ...decided, code, commodity: 'vnd', quantity: left, left, isReversed: false, ...more };
}

function terms(amount: bigint, allocations: readonly string[], more: Partial<CompleteTerms> = {}): CompleteTerms {
  const money = amount === 0n ? [] : [{ account: 'cash:44', amount: String(amount) }];
  const base = { kind: 'disbursement', category: 'food', payeeKind: 'household', toUnit: '19702', households: 5, people: 20 } as const;
  return { ...base, money, goods: [], allocations, ...more };
}

describe('what a hand-out draws on', () => {
  it('is nothing for a direct need', () => {
    expect(drawnAllocations(terms(10n, []), [])).toEqual([]);
  });

  it('is the lines in the order they are named, each as far as it goes', () => {
    const lines = [line('a/1', 100n), line('b/1', 100n), line('c/1', 100n)];
    expect(drawnAllocations(terms(150n, ['a/1', 'b/1', 'c/1']), lines)).toEqual([
      { lot: 'a/1', commodity: 'vnd', quantity: 100n },
      { lot: 'b/1', commodity: 'vnd', quantity: 50n },
    ]);
  });

  it('is goods from lines of goods, money from lines of money', () => {
    const goods = [
      { lot: 'x/1', item: 'gao', quantity: '500' },
      { lot: 'y/1', item: 'gao', quantity: '700' },
    ];
    const lines = [line('a/1', 100n), line('a/2', 2_000n, { commodity: 'gao' })];
    expect(drawnAllocations(terms(60n, ['a/1', 'a/2'], { goods }), lines)).toEqual([
      { lot: 'a/1', commodity: 'vnd', quantity: 60n },
      { lot: 'a/2', commodity: 'gao', quantity: 1_200n },
    ]);
  });

  it.each([
    ['ALLOCATION_EXCEEDED', terms(101n, ['a/1']), [line('a/1', 100n)]],
    ['ALLOCATION_EXCEEDED', terms(0n, ['a/1'], { goods: [{ lot: 'x/1', item: 'gao', quantity: '1' }] }), [line('a/1', 100n)]],
    ['ALLOCATION_MISMATCH', terms(1n, ['a/1']), [line('a/1', 100n, { unit: '44' })]],
    ['ALLOCATION_MISMATCH', terms(1n, ['a/1']), [line('a/1', 100n, { category: 'shelter' })]],
    ['ALLOCATION_MISMATCH', terms(1n, ['a/1']), [line('a/1', 100n, { earmark: 'truong-hoc' })]],
    ['ALLOCATION_EXCEEDED', terms(1n, ['a/1']), []],
  ])('is refused with %s: %#', (code, given, lines) => {
    expect(() => drawnAllocations(given, lines)).toThrow(code);
  });

  it('adds up to what is handed out and never takes a line below zero', () => {
    const lefts = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lefts, fc.bigInt({ min: 1n, max: 5_000n }), (each, wanted) => {
        const lines = each.map((left, at) => line(`a/${at + 1}`, left));
        const codes = lines.map(({ code }) => code);
        const there = each.reduce((sum, left) => sum + left, 0n);
        if (wanted > there) expect(() => drawnAllocations(terms(wanted, codes), lines)).toThrow('ALLOCATION_EXCEEDED');
        else {
          const drawn = drawnAllocations(terms(wanted, codes), lines);
          expect(drawn.reduce((sum, { quantity }) => sum + quantity, 0n)).toBe(wanted);
          expect(
            drawn.every(({ lot, quantity }) => quantity > 0n && quantity <= (lines.find(({ code }) => code === lot)?.left ?? 0n)),
          ).toBe(true);
        }
      }),
    );
  });
});
