import ExcelJS from 'exceljs';
import { type CellValue, FRAME_ROWS, type SheetColumn, type SheetLayout, digestText } from './sheet-layout.js';
import { SheetDigest } from './sheet-digest.js';
import { ADJUSTMENTS } from './sheets/adjustments-sheet.js';
import { ALLOCATIONS } from './sheets/allocations-sheet.js';
import { CONTRIBUTIONS } from './sheets/contributions-sheet.js';
import { DAYS } from './sheets/days-sheet.js';
import { DIRECT_DELIVERIES } from './sheets/direct-deliveries-sheet.js';
import { DISBURSEMENTS } from './sheets/disbursements-sheet.js';
import { DOCUMENTS } from './sheets/documents-sheet.js';
import { GOODS } from './sheets/goods-sheet.js';
import { PERIODS } from './sheets/periods-sheet.js';
import { PLEDGES } from './sheets/pledges-sheet.js';
import { REFUNDS } from './sheets/refunds-sheet.js';
import { GOODS_LEDGER, STOCK_CARDS } from './sheets/stock-sheets.js';
import { SUMMARY } from './sheets/summary-sheet.js';
import { TRANSFERS } from './sheets/transfers-sheet.js';
import { TRIAL_BALANCE } from './sheets/trial-balance-sheet.js';
import { VERIFICATION_SHEET, readVerificationSheet } from './verification-sheet.js';

const LAYOUTS: readonly SheetLayout[] = [
  ...[SUMMARY, CONTRIBUTIONS, GOODS, GOODS_LEDGER, STOCK_CARDS, ADJUSTMENTS, DAYS, TRIAL_BALANCE],
  ...[PLEDGES, DIRECT_DELIVERIES, ALLOCATIONS, DISBURSEMENTS, REFUNDS, TRANSFERS, PERIODS, DOCUMENTS].map(({ layout }) => layout),
];

/** A sheet as the workbook says it is, and as its cells say. */
export interface VerifiedSheet {
  readonly name: string;
  readonly rows: number;
  readonly stated: string;
  /** of the cells as read back */
  readonly computed: string;
}

/**
 * Reads a workbook and computes the digest of every sheet from its cells. Holds the whole file in memory, so it is for
 * files of some thousand rows.
 * @throws Error when it is not an audit workbook of ours
 */
export async function verifyWorkbookDigests(path: string): Promise<readonly VerifiedSheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const verification = workbook.getWorksheet(VERIFICATION_SHEET);
  if (!verification) throw new Error(`there is no sheet ${VERIFICATION_SHEET}`);
  return readVerificationSheet(verification).map(({ name, rows, digest }) => {
    const sheet = workbook.getWorksheet(name);
    const layout = LAYOUTS.find((each) => name === each.name || name.startsWith(`${each.name} (`));
    if (!sheet || !layout) throw new Error(`there is no sheet ${name}`);
    return { name, rows, stated: digest, computed: digestOf(sheet, layout, rows) };
  });
}

function digestOf(sheet: ExcelJS.Worksheet, layout: SheetLayout, rows: number): string {
  const digest = new SheetDigest();
  for (let at = 1; at <= rows; at += 1) {
    const row = sheet.getRow(FRAME_ROWS + at);
    digest.add(layout.columns.flatMap((column, position) => (column.inDigest ? [cellText(column, row.getCell(position + 1).value)] : [])));
  }
  return digest.finish();
}

function cellText({ kind }: SheetColumn, value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'string' || typeof value === 'number') return digestText(value satisfies CellValue);
  throw new Error(`a ${kind} cell holds ${typeof value}`);
}
