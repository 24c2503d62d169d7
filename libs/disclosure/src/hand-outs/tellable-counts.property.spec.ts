import fc from 'fast-check';
import { isSmall, togetherShown } from '#core/small-cells.js';
import { type CountedHandOut, tellableCounts } from './tellable-counts.js';

const handOuts = fc
  .array(fc.record({ cell: fc.constantFrom('a|food', 'a|repair', 'b|food', 'c|food'), households: fc.nat({ max: 12 }) }), { maxLength: 12 })
  .map((all): readonly CountedHandOut[] => all.map((each, index) => ({ ...each, index })));

describe('counts of single hand-outs beside the table by commune', () => {
  it('never tell of fewer than five households, nor leave fewer than five when taken from a cell that is shown', () => {
    fc.assert(
      fc.property(handOuts, (all) => {
        const told = tellableCounts(all);
        for (const cell of new Set(all.map((each) => each.cell))) {
          const own = all.filter((each) => each.cell === cell);
          const untold = own.filter(({ index }) => !told.has(index));
          expect(own.some(({ index, households }) => told.has(index) && isSmall(households))).toBe(false);
          // All of a cell or nothing of it: what is left over is never somebody.
          expect(untold.length === 0 || untold.length === own.length).toBe(true);
        }
      }),
    );
  });

  it('tell nothing of cells that are shown together', () => {
    fc.assert(
      fc.property(handOuts, (all) => {
        const cells = [...new Set(all.map(({ cell }) => cell))];
        const sums = cells.map((cell) => all.filter((each) => each.cell === cell).reduce((sum, { households }) => sum + households, 0));
        const hidden = new Set(togetherShown(sums).map((at) => cells[at]));
        const told = tellableCounts(all);
        expect(all.some(({ cell, index }) => hidden.has(cell) && told.has(index))).toBe(false);
      }),
    );
  });

  it('are told of a commune where every hand-out was large', () => {
    expect(tellableCounts([{ index: 7, cell: 'a|food', households: 12 }])).toEqual(new Set([7]));
    expect(
      tellableCounts([
        { index: 7, cell: 'a|food', households: 12 },
        { index: 8, cell: 'a|food', households: 2 },
      ]),
    ).toEqual(new Set());
  });
});
