import { referenceDigits } from './match.js';

describe('the digits of a whole bank reference', () => {
  it('are compared without their separators', () => {
    expect(referenceDigits('5213.45946')).toBe('521345946');
    expect(referenceDigits(' FT-2024 0901/77 ')).toBe('2024090177');
  });

  it('are too few to look up below five', () => {
    expect(referenceDigits('52.13')).toBeUndefined();
    expect(referenceDigits('')).toBeUndefined();
    expect(referenceDigits('12.345')).toBe('12345');
  });
});
