import type ExcelJS from 'exceljs';
import type pg from 'pg';
import type { CampaignRange } from './campaign-rows.js';
import type { CampaignSums } from './campaign-sums.js';
import type { SheetLayout } from './sheet-layout.js';
import { type SheetFrame, SheetWriter } from './sheet-writer.js';
import type { SheetContext } from './sheets/entry-sheet.js';
import type { TrialRow } from './trial-balance.js';

/** How far a workbook is: data rows written so far, of all its sheets. */
export type WorkbookProgress = (rows: number) => void;

/** What a workbook is written with. */
export interface WorkbookTools {
  /** connections of the role `auditor` */
  readonly pool: pg.Pool;
  readonly onProgress: WorkbookProgress;
  /** data rows on one sheet at most; for tests of what happens beyond */
  readonly rowsMax?: number;
}

/** A workbook while it is written: the file, and everything read before its first row. */
export interface Writing {
  readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter;
  readonly range: CampaignRange;
  readonly tools: WorkbookTools;
  readonly frame: SheetFrame;
  readonly sums: CampaignSums;
  readonly trial: readonly TrialRow[];
  readonly context: SheetContext;
  /** hears of rows once they are written */
  readonly onRows: (more: number) => void;
}

/** Begins a sheet of a workbook. */
export function openSheet({ workbook, frame, onRows, tools: { rowsMax } }: Writing, layout: SheetLayout): SheetWriter {
  return new SheetWriter(workbook, { layout, frame, onRows, ...(rowsMax !== undefined && { rowsMax }) });
}
