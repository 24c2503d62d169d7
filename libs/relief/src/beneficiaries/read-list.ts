import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { DomainError } from '#core/domain-error.js';
import { fileType } from '#platform/files/file-type.js';
import { checkWorkbook } from '#platform/untrusted/check-workbook.js';
import { isLockedOffice } from '#platform/untrusted/locked-file.js';

/** Largest list, in bytes as sent. */
export const LIST_BYTES_MAX = 10 * 1024 * 1024;
/** Most households one list may hold: what an officer can still look over. */
export const LIST_ROWS_MAX = 2_000;

const COLUMNS_MAX = 60;
const CELL_MAX = 1_000;
/** Rows beside the households: offices, title, headings, totals, signatures. */
const OTHER_ROWS_MAX = 60;

/**
 * The cells of a list, as text: the first sheet of a workbook that holds anything, or the records of a CSV file in UTF-8.
 * Runs in a process of its own: what a hostile file makes of memory and time stays there.
 * @throws DomainError `BENEFICIARIES_UNREADABLE` with `problem`, `FILE_LOCKED`, and what `checkWorkbook` refuses
 */
export async function readListFile(path: string): Promise<readonly (readonly string[])[]> {
  const bytes = await readFile(path);
  if (bytes.length > LIST_BYTES_MAX) throw unreadable('too_large');
  if (isLockedOffice(bytes)) throw new DomainError('FILE_LOCKED');
  const type = fileType(bytes);
  if (type === undefined && !isText(bytes)) throw unreadable('not_a_list');
  if (type !== undefined && !type.endsWith('.sheet')) throw unreadable('not_a_list');
  const rows = type === undefined ? csvRows(bytes) : await workbookRows(bytes);
  if (rows.length > LIST_ROWS_MAX + OTHER_ROWS_MAX) throw unreadable('too_many_rows');
  return rows.map((cells) => cells.slice(0, COLUMNS_MAX).map((cell) => cell.slice(0, CELL_MAX)));
}

function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function csvRows(bytes: Buffer): readonly (readonly string[])[] {
  const beginning = bytes.toString('utf8', 0, 4096);
  const delimiter = [';', '\t', ','].sort((a, b) => beginning.split(b).length - beginning.split(a).length)[0] ?? ',';
  try {
    const records: unknown = parse(bytes, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
    return Array.isArray(records) ? records.map(textsOf) : [];
  } catch {
    throw unreadable('damaged');
  }
}

async function workbookRows(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  checkWorkbook(bytes);
  // Loaded here alone: the server itself never reads a workbook.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    const copy = new ArrayBuffer(bytes.length);
    new Uint8Array(copy).set(bytes);
    await workbook.xlsx.load(copy);
  } catch {
    throw unreadable('damaged');
  }
  const sheet = workbook.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  const rows: string[][] = [];
  sheet?.eachRow({ includeEmpty: true }, (row, number) => {
    if (number > LIST_ROWS_MAX + OTHER_ROWS_MAX + 1) return;
    const cells: string[] = [];
    for (let column = 1; column <= Math.min(row.cellCount, COLUMNS_MAX); column += 1) cells.push(cellText(row.getCell(column).value));
    rows.push(cells);
  });
  return rows;
}

/** A cell's value as a person sees it; a formula counts by its result, an error as empty. */
function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(BigInt(value)) : String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object' || value === null) return '';
  if ('result' in value) return cellText(value.result);
  if ('text' in value) return cellText(value.text);
  if ('richText' in value && Array.isArray(value.richText)) return value.richText.map((part: unknown) => cellText(part)).join('');
  return '';
}

function textsOf(record: unknown): readonly string[] {
  return Array.isArray(record) ? record.map(String) : [];
}

function unreadable(problem: string): DomainError {
  return new DomainError('BENEFICIARIES_UNREADABLE', { problem });
}
