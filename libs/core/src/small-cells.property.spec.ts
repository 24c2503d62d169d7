import fc from 'fast-check';
import { HOUSEHOLDS_MIN, isSmall, togetherShown } from './small-cells.js';

const tables = fc.array(fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 200 })), { maxLength: 40 });

function sum(households: readonly number[], at: readonly number[]): number {
  return at.reduce((all, each) => all + (households[each] ?? 0), 0);
}

/** What is shown: each cell that stands for itself, then the sum of those shown together. */
function shown(households: readonly number[]): readonly number[] {
  const together = togetherShown(households);
  const alone = households.filter((_size, at) => !together.includes(at));
  return together.length === 0 ? alone : [...alone, sum(households, together)];
}

describe('cells of a few households', () => {
  it.each([
    [
      [20, 3, 4],
      [1, 2],
    ],
    [
      [20, 3, 9],
      [1, 2],
    ],
    [
      [20, 3, 9, 50],
      [1, 2],
    ],
    [
      [0, 2, 6],
      [1, 2],
    ],
    [[20, 9], []],
    [[0, 0], []],
    [[3], [0]],
    [
      [2, 1],
      [0, 1],
    ],
    [[], []],
  ])('of %j are shown together: %j', (households, together) => {
    expect(togetherShown(households)).toEqual(together);
  });

  it('can not be got back by taking what is shown from the whole, or from sums of what is shown', () => {
    fc.assert(
      fc.property(tables, (households) => {
        const parts = shown(households).filter((size) => size > 0);
        const whole = households.reduce((all, each) => all + each, 0);
        if (whole < HOUSEHOLDS_MIN) return;
        // Parts are disjoint and make the whole, so every difference of sums of them is a sum of parts: the smallest is the smallest part.
        expect(parts.reduce((all, each) => all + each, 0)).toBe(whole);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(HOUSEHOLDS_MIN);
      }),
    );
  });

  it('are never shown alone under a veil, unless nobody else is there', () => {
    fc.assert(
      fc.property(tables, (households) => {
        const together = togetherShown(households);
        const inhabited = households.filter((size) => size > 0).length;
        expect(together.length === 0 || together.length > 1 || inhabited === 1).toBe(true);
        expect(households.every((size, at) => !isSmall(size) || together.includes(at))).toBe(true);
      }),
    );
  });

  it('take no more along than they need', () => {
    fc.assert(
      fc.property(tables, (households) => {
        const together = togetherShown(households);
        const largest = Math.max(0, ...together.map((at) => households[at] ?? 0));
        if (!isSmall(largest) && together.length > 2) expect(sum(households, together) - largest).toBeLessThan(HOUSEHOLDS_MIN);
      }),
    );
  });

  it('leave what is about no households where it is', () => {
    fc.assert(
      fc.property(tables, (households) => {
        expect(togetherShown(households).every((at) => (households[at] ?? 0) > 0)).toBe(true);
      }),
    );
  });
});
