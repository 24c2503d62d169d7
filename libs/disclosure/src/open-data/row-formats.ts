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
  readonly row: (columns: readonly Column[], cells: readonly Cell[]) => string;
}

const WRITTEN: ReadonlySet<ColumnType> = new Set(['text', 'code']);

/** RFC 4180 with a header, safe to open in a spreadsheet: no text begins a formula. */
const CSV: RowFormat = {
  start: (columns) => CSV_START + csvLine(columns.map(({ name }) => name)),
  row: (columns, cells) => csvLine(columns.map(({ type }, at) => csvCell(type, cells[at] ?? null))),
};

/** An object a line, every column in it; money and quantities as text, so that no reader rounds them. */
const JSON_LINES: RowFormat = {
  start: () => '',
  row: (columns, cells) =>
    `${JSON.stringify(Object.fromEntries(columns.map(({ name, type }, at) => [name, jsonCell(type, cells[at] ?? null)])))}\n`,
};

/** The formats that are text. */
export const TEXT_FORMATS: Readonly<Record<Exclude<DatasetFormat, 'xlsx'>, RowFormat>> = { csv: CSV, jsonl: JSON_LINES };

function csvCell(type: ColumnType, cell: Cell): string {
  if (cell === null) return '';
  return WRITTEN.has(type) ? csvText(String(cell)) : String(cell);
}

/** A cell as JSON keeps it: counts as numbers, everything else as text. */
export function jsonCell(type: ColumnType, cell: Cell): string | number | null {
  if (cell === null) return null;
  return type === 'count' ? Number(cell) : String(cell);
}
