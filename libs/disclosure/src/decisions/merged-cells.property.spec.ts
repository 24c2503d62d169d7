import fc from 'fast-check';
import { HOUSEHOLDS_MIN } from '#core/small-cells.js';
import { type Cell, cellsByPlace, mergedCells } from './merged-cells.js';

function cell(unit: string, households: number, moneyVnd = 1n): Cell {
  return { unit, category: 'food', households, people: households * 4, count: 1, moneyVnd, goods: new Map() };
}

describe('cells of a few households', () => {
  it('are shown together, without place and category', () => {
    const shown = mergedCells([cell('1', 20), cell('2', 3), cell('3', 4)]);
    expect(shown).toEqual([cell('1', 20), { households: 7, people: 28, count: 2, moneyVnd: 2n, goods: new Map() }]);
  });

  it('take the next smallest along when they are still too few', () => {
    const shown = mergedCells([cell('1', 20), cell('2', 3), cell('3', 9)]);
    expect(shown.map(({ unit, households }) => [unit, households])).toEqual([
      ['1', 20],
      [undefined, 12],
    ]);
  });

  it('leave what is about no households where it is', () => {
    const shown = mergedCells([cell('1', 0), cell('2', 2), cell('3', 6)]);
    expect(shown.map(({ unit, households }) => [unit, households])).toEqual([
      ['1', 0],
      [undefined, 8],
    ]);
  });

  it('are never told apart, and everything still adds up to the đồng', () => {
    const cells = fc.array(
      fc.record({
        unit: fc.constantFrom('1', '2', '3', '4', '5', '6'),
        category: fc.constantFrom('food', 'house'),
        households: fc.nat({ max: 30 }),
        people: fc.nat({ max: 100 }),
        count: fc.constant(1),
        moneyVnd: fc.bigInt({ min: 0n, max: 10n ** 12n }),
        goods: fc.constantFrom(new Map(), new Map([['gao', { quantity: 5n, valuedVnd: 3n, notValuedLines: 1 }]])),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(cells, (given) => {
        const placed = cellsByPlace(given);
        const shown = mergedCells(placed);
        const sum = (some: readonly Cell[]) => [
          some.reduce((all, each) => all + each.households, 0),
          some.reduce((all, each) => all + each.moneyVnd, 0n),
          some.reduce((all, each) => all + (each.goods.get('gao')?.quantity ?? 0n), 0n),
          some.reduce((all, each) => all + each.count, 0),
        ];
        expect(sum(shown)).toEqual(sum(given));
        const told = shown.filter(({ unit }) => unit !== undefined);
        expect(told.filter(({ households }) => households > 0 && households < HOUSEHOLDS_MIN)).toEqual([]);
        expect(shown.length - told.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
