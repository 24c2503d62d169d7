import fc from 'fast-check';
import { pairwise } from './pairwise.js';

describe('a pairwise selection', () => {
  it('lets every two values of every two factors meet, in no more rows than all combinations', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), (factors) => {
        const rows = pairwise(factors);
        expect(rows.length).toBeLessThanOrEqual(factors.reduce((product, each) => product * each, 1));
        for (let a = 0; a < factors.length; a += 1)
          for (let b = a + 1; b < factors.length; b += 1) {
            const met = new Set(rows.map((row) => `${row[a] ?? -1},${row[b] ?? -1}`));
            expect(met.size).toBe((factors[a] ?? 0) * (factors[b] ?? 0));
          }
      }),
      { numRuns: 100 },
    );
  });

  it('is far smaller than everything', () => {
    expect(pairwise([60, 2, 3, 2, 2]).length).toBeLessThanOrEqual(200);
  });
});
