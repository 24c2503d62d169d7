import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import type { Column } from './column.js';
import { TEXT_FORMATS } from './row-formats.js';
import { spreadsheetCell } from './write-spreadsheet.js';

const meaning = { vi: 'nghĩa', en: 'meaning' };
const COLUMNS: readonly Column[] = [
  { name: 'donor', type: 'text', unit: null, meaning },
  { name: 'kind', type: 'code', unit: null, meaning },
  { name: 'index', type: 'count', unit: null, meaning },
  { name: 'amount_vnd', type: 'money', unit: 'VND', meaning },
  { name: 'quantity', type: 'quantity', unit: null, meaning },
];
const rows = fc.array(
  fc.tuple(
    fc.option(fc.string({ unit: 'binary', maxLength: 40 })),
    fc.constantFrom('contribution', '=1+1', '@x', '-7'),
    fc.nat(),
    fc.bigInt(-(10n ** 18n), 10n ** 18n),
    fc.constantFrom('0.001', '12', '-3.5', '123456789012345.678'),
  ),
  { minLength: 1, maxLength: 20 },
);

describe('a row of a dataset', () => {
  it('as CSV says the same text again, and no text begins a formula', () => {
    const { start, rows: writer } = TEXT_FORMATS.csv;
    const row = writer(COLUMNS);
    fc.assert(
      fc.property(rows, (all) => {
        const text = start(COLUMNS) + all.map(row).join('');
        const read: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });
        expect(read[0]).toEqual(COLUMNS.map(({ name }) => name));
        for (const [at, cells] of all.entries()) {
          const [donor = '', kind = '', ...figures] = read[at + 1] ?? [];
          expect([donor, kind].some((field) => /^[=+\-@\t\r\n]/.test(field))).toBe(false);
          expect([cells[0] ?? '', `'${cells[0] ?? ''}`]).toContain(donor);
          expect(figures).toEqual(cells.slice(2).map(String));
        }
      }),
    );
  });

  it('as JSON Lines is one line, with every column, and keeps every digit', () => {
    const row = TEXT_FORMATS.jsonl.rows(COLUMNS);
    fc.assert(
      fc.property(rows, (all) => {
        for (const cells of all) {
          const line = row(cells);
          expect([line.endsWith('\n'), line.indexOf('\n')]).toEqual([true, line.length - 1]);
          const [donor, kind, index, amount, quantity] = cells;
          const object = { donor, kind, index, amount_vnd: String(amount), quantity };
          expect(JSON.parse(line)).toEqual(object);
          expect(line).toBe(`${JSON.stringify(object)}\n`);
        }
      }),
    );
  });
});

describe('a cell of a spreadsheet', () => {
  it('is a number where a number keeps every digit, and text where it would not', () => {
    expect(spreadsheetCell('money', '9007199254740992')).toBe(9007199254740992);
    expect(spreadsheetCell('money', '9007199254740993')).toBe('9007199254740993');
    expect(spreadsheetCell('quantity', '12.5')).toBe(12.5);
    expect(spreadsheetCell('quantity', '123456789012345.678')).toBe('123456789012345.678');
  });

  it('is a date where it is a day or a moment, and text where somebody wrote it', () => {
    expect(spreadsheetCell('date', '2026-11-22')).toEqual(new Date('2026-11-22T00:00:00Z'));
    expect(spreadsheetCell('instant', '2026-11-22T01:12:00.123Z')).toEqual(new Date('2026-11-22T01:12:00.123Z'));
    expect(spreadsheetCell('text', '=1+1')).toBe('=1+1');
    expect(spreadsheetCell('text', null)).toBeNull();
  });
});
