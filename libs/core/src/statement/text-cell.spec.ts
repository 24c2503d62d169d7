import { comparableText, foldLabel, readTextCell } from './text-cell.js';

describe('the words of a cell', () => {
  it('joins lines with one space and keeps the rest as it stands', () => {
    expect(readTextCell('CT nhanh 247 den: LE AN BINH chuyen\r\ntien  ung ho\n(CT0001)')).toBe(
      'CT nhanh 247 den: LE AN BINH chuyen tien ung ho (CT0001)',
    );
  });

  it('drops what canonical bytes refuse: controls, bidi and invisible characters', () => {
    expect(readTextCell('a\u0000b \u202eevil\u202c \u200bc\u2066d\u0085e\ufeff')).toBe('ab evil cd e');
  });

  it('leaves no gap where an invisible word stood', () => {
    expect(readTextCell('ung \u0007 ho')).toBe('ung ho');
  });

  it('composes decomposed Vietnamese', () => {
    expect(readTextCell('ủng hộ'.normalize('NFD'))).toBe('ủng hộ');
  });

  it('replaces a lone surrogate, keeps a whole pair', () => {
    expect(readTextCell('a\ud800b 🌧')).toBe('a\ufffdb 🌧');
  });
});

describe('comparableText', () => {
  it('is the same wherever the export wrapped the memo', () => {
    const wrapped = readTextCell('BAO SO 3-\n346837-17:59:35 529105');
    const whole = readTextCell('BAO SO 3-346837-17:59:35 529105');
    expect(comparableText(wrapped)).toBe(comparableText(whole));
  });
});

describe('foldLabel', () => {
  it('compares labels without tones, case, punctuation and spaces', () => {
    expect(foldLabel('\ufeffSố tiền GHI NỢ / Debit'.normalize('NFD'))).toBe('sotienghinodebit');
  });
});
