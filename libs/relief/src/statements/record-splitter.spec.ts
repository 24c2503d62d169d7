import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { type CsvRecord, RECORD_CHARACTERS_MAX, RecordSplitter } from './record-splitter.js';

function split(text: string, chunk = 5, separator = ','): readonly CsvRecord[] {
  const splitter = new RecordSplitter(separator);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) records.push(...splitter.push(text.slice(at, at + chunk)));
  return [...records, ...splitter.end()];
}

const cellsOf = (text: string): readonly (readonly string[])[] => split(text).map(({ cells }) => cells);

describe('splitting a file into records', () => {
  it('gives back whatever was written by the rules, as csv-parse reads it, however it arrives', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ế', '"', ',', ';', '\n', '\r', ' ', '1', '😀'), maxLength: 8 });
    const written = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    fc.assert(
      fc.property(
        written,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (rows, eol, closed, chunk) => {
          const text = rows.map((cells) => cells.map(quoted).join(',')).join(eol) + (closed ? eol : '');
          const records = split(text, chunk);
          const isUnended = (at: number): boolean => !closed && at === rows.length - 1;
          expect(records).toEqual(rows.map((cells, at) => ({ cells, isBroken: false, isUnended: isUnended(at) })));
          expect(parse(text, { relax_column_count: true, record_delimiter: eol })).toEqual(rows);
        },
      ),
    );
  });

  it('says the same of any text however it arrives, and never loses a line', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (given, chunk) => {
        const records = split(given, chunk);
        expect(records).toEqual(split(given, 1000));
        const letters = (texts: readonly string[]): number => texts.join('').replace(/[^a]/g, '').length;
        expect(letters(records.flatMap(({ cells }) => cells))).toBe(letters([given]));
      }),
    );
  });

  it('takes line breaks of every kind in one file', () => {
    expect(cellsOf('a,b\r\n1,"x"\n2,"y"\r\n\r3,z\r4,"u\r\nv"')).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
      ['4', 'u\r\nv'],
    ]);
  });

  it('takes a quote inside a cell for what it is', () => {
    expect(cellsOf('1,Biế"n,a""b\n2, "c",d\n3,"e"  ,"f" ')).toEqual([
      ['1', 'Biế"n', 'a""b'],
      ['2', ' "c"', 'd'],
      ['3', 'e', 'f'],
    ]);
  });

  it.each([
    ['is never closed', '1,"mo\n2,b\n3,c'],
    ['is closed too early', '1,"mo" x\n2,b\n3,c'],
    ['meets the quote of another row', '1,"mo\n2,"b"\n3,c'],
    ['is cut off at the end of the file', '2,b\n3,c\n1,"mo'],
  ])('a quote that %s costs its own line alone', (_what, text) => {
    const records = split(text);
    expect(records).toHaveLength(3);
    expect(records.filter(({ isBroken }) => isBroken).map(({ cells }) => cells[0])).toEqual(['1']);
  });

  it('undoes a quote that swallowed more than a record may hold, and refuses a line that is longer', () => {
    const rows = '2,b\n'.repeat(RECORD_CHARACTERS_MAX);
    const records = split(`1,"a\n${rows}`, 10_000);
    expect(records).toHaveLength(1 + RECORD_CHARACTERS_MAX);
    expect(records.filter(({ isBroken }) => isBroken)).toHaveLength(1);
    expect(() => split(`1,${'x'.repeat(RECORD_CHARACTERS_MAX + 1)}`, 10_000)).toThrow('a record without end');
    expect(() => split(`1,"${'x'.repeat(RECORD_CHARACTERS_MAX + 1)}"\n`, 10_000)).toThrow('a record without end');
  });
});
