import { CSV_START, csvLine, csvText } from '../csv/csv-text.js';
import type { Cell, Column, ColumnType } from './column.js';

/** Formats a dataset is written in. */
export const DATASET_FORMATS = ['csv', 'jsonl', 'xlsx'] as const;

/** See `DATASET_FORMATS`. */
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** Media type of each format (RFC 7111, jsonlines.org, ECMA-376). */
export const MEDIA_TYPES: Readonly<Record<DatasetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** How one row after another becomes text: nothing but the column types decides. */
export interface RowFormat {
  /** what stands before the first row */
  readonly start: (columns: readonly Column[]) => string;
  /** makes what writes a row of such columns: whatever is alike in all rows is worked out once */
  readonly rows: (columns: readonly Column[]) => (cells: readonly Cell[]) => string;
}

/** RFC 4180 with a header, safe to open in a spreadsheet: no text begins a formula. */
const CSV: RowFormat = {
  start: (columns) => CSV_START + csvLine(columns.map(({ name }) => name)),
  rows: (columns) => {
    const written = columns.map(({ type }) => (type === 'text' || type === 'code' ? csvText : same));
    return (cells) => {
      const fields = written.map((write, at) => {
        const cell = cells[at] ?? null;
        return cell === null ? '' : write(String(cell));
      });
      return csvLine(fields);
    };
  },
};

/** An object a line, every column in it; money and quantities as text, so that no reader rounds them. */
const JSON_LINES: RowFormat = {
  start: () => '',
  rows: (columns) => {
    const names = columns.map(({ name, type }, at) => ({ before: `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`, type }));
    return (cells) => `${names.map(({ before, type }, at) => before + jsonText(type, cells[at] ?? null)).join('')}}\n`;
  },
};

/** The formats that are text. */
export const TEXT_FORMATS: Readonly<Record<Exclude<DatasetFormat, 'xlsx'>, RowFormat>> = { csv: CSV, jsonl: JSON_LINES };

function same(text: string): string {
  return text;
}

/** What JSON spells with a backslash, lone halves of surrogate pairs among it (ECMA-262 §25.5.4). */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** What `JSON.stringify` makes of `jsonCell`, without asking it where there is nothing to escape. */
function jsonText(type: ColumnType, cell: Cell): string {
  const value = jsonCell(type, cell);
  return typeof value === 'string' && !ESCAPED.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** A cell as JSON keeps it: counts as numbers, everything else as text. */
export function jsonCell(type: ColumnType, cell: Cell): string | number | null {
  if (cell === null) return null;
  return type === 'count' ? Number(cell) : String(cell);
}
