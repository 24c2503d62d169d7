import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { setImmediate as yieldToStreams } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { type ColumnKind, numberFormat, typedCell } from '../workbook/sheet-layout.js';
import type { Column, ColumnType } from './column.js';
import type { SpreadsheetPlan } from './spreadsheet-plan.js';

/** Rows between two pauses in which the file may catch up; without them memory would hold all of it. */
const PAUSE_ROWS = 1_000;

/** A cell as it comes: what `jsonCell` makes of it. */
type GivenCell = string | number | null;

const KINDS: Readonly<Record<Exclude<ColumnType, 'instant'>, ColumnKind>> = {
  text: 'text',
  code: 'text',
  count: 'count',
  money: 'money',
  quantity: 'quantity',
  date: 'date',
};

/**
 * Writes rows into a spreadsheet in constant memory: a first sheet that names the checkpoint, the rows, and what the columns mean.
 * @param rows lines of JSON, each an array with a cell per column
 */
export async function writeSpreadsheet(plan: SpreadsheetPlan, rows: Readable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: plan.path,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  workbook.created = new Date(plan.at);
  workbook.modified = new Date(plan.at);
  writePairs(workbook, 'Thông tin', plan.about);
  await writeRows(workbook, plan, rows);
  const meanings = plan.columns.map(({ name, type, unit, meaning }) => [name, type, unit ?? '', meaning.vi, meaning.en]);
  writePairs(workbook, 'Từ điển', [['Cột', 'Kiểu', 'Đơn vị', 'Nghĩa', 'Meaning'], ...meanings]);
  await workbook.commit();
}

async function writeRows(workbook: ExcelJS.stream.xlsx.WorkbookWriter, plan: SpreadsheetPlan, rows: Readable): Promise<void> {
  const styles = plan.columns.map(({ type }) => styleOf(type));
  const sheet = beginSheet(workbook, plan);
  let count = 0;
  for await (const line of createInterface({ input: rows, crlfDelay: Infinity })) {
    writeRow(sheet, { line, plan, styles });
    count += 1;
    if (count % PAUSE_ROWS === 0) await yieldToStreams();
  }
  sheet.commit();
}

function beginSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns }: SpreadsheetPlan): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ width: widthOf(column) }));
  const header = sheet.addRow(columns.map((column) => column.name));
  header.font = { bold: true };
  header.commit();
  return sheet;
}

interface RowToWrite {
  readonly line: string;
  readonly plan: SpreadsheetPlan;
  readonly styles: readonly Partial<ExcelJS.Style>[];
}

function writeRow(sheet: ExcelJS.Worksheet, { line, plan, styles }: RowToWrite): void {
  const cells = cellsOf(line);
  const row = sheet.addRow([]);
  for (const [at, { type }] of plan.columns.entries()) {
    const value = spreadsheetCell(type, cells[at] ?? null);
    if (value === null) continue;
    const cell = row.getCell(at + 1);
    cell.value = value;
    cell.style = styles[at] ?? {};
  }
  row.commit();
}

/** A value as a typed cell; a text is a text cell, never a formula, and an amount no number could keep stays text. */
export function spreadsheetCell(type: ColumnType, cell: GivenCell): string | number | Date | null {
  if (cell === null) return null;
  if (type === 'instant') return new Date(String(cell));
  return typedCell(KINDS[type], type === 'money' ? BigInt(cell) : cell);
}

function styleOf(type: ColumnType): Partial<ExcelJS.Style> {
  const numFmt = type === 'instant' ? 'yyyy-mm-dd hh:mm:ss' : numberFormat(KINDS[type]);
  return numFmt === undefined ? {} : { numFmt };
}

function widthOf({ name, type }: Column): number {
  return Math.max(name.length + 2, type === 'text' ? 30 : 14);
}

function writePairs(workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, lines: readonly (readonly string[])[]): void {
  const sheet = workbook.addWorksheet(name);
  sheet.columns = [{ width: 26 }, { width: 60 }, { width: 12 }, { width: 60 }, { width: 60 }];
  for (const line of lines) sheet.addRow([...line]).commit();
  sheet.commit();
}

function cellsOf(line: string): readonly GivenCell[] {
  const cells: unknown = JSON.parse(line);
  if (!Array.isArray(cells)) throw new Error('a row is an array of cells');
  return cells.map((cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? cell : null));
}
