import fc from 'fast-check';
import { foldVietnamese } from './fold.js';

const vietnamese = fc
  .array(fc.constantFrom(...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắệỗữỵAĂÂĐÊÔƠƯẤỆỖ .,-0129')), { maxLength: 40 })
  .map((letters) => letters.join(''));

describe('folding for search, whatever the text', () => {
  it('changes nothing the second time, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldVietnamese(foldVietnamese(text))).toBe(foldVietnamese(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('makes of Vietnamese only a-z, 0-9 and single spaces, the same for every case and normal form', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        const folded = foldVietnamese(text);
        expect(folded).toMatch(/^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/);
        for (const same of [text.toUpperCase(), text.toLowerCase(), text.normalize('NFD'), ` ${text}\n`])
          expect(foldVietnamese(same)).toBe(folded);
      }),
    );
  });
});
