import { csvLine, csvText } from './csv-text.js';

describe('a field of a CSV file', () => {
  it.each(['=1+1', '+84912', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＠SUM(A1)'])(
    'that would be a formula is kept as text: %j',
    (text) => {
      expect(csvText(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('keeps commas, quotation marks and line breaks', () => {
    expect(csvText('Công ty "A", Huế')).toBe('"Công ty ""A"", Huế"');
    expect(csvText('hai\ndòng')).toBe('"hai\ndòng"');
    expect(csvText('Nguyễn T. H.')).toBe('Nguyễn T. H.');
  });

  it('ends its line with CR LF', () => {
    expect(csvLine(['a', 'b'])).toBe('a,b\r\n');
  });
});
