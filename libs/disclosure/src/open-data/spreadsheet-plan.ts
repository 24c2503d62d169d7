import type { Column } from './column.js';

/** Rows of a spreadsheet at most: what is written within five minutes on a busy machine, and less than the 1,048,575 a sheet holds below its header. */
export const SPREADSHEET_ROWS_MAX = 500_000;

/** Everything a spreadsheet says beside its rows; plain values, so that it can be sent to another process. */
export interface SpreadsheetPlan {
  /** where the file is written */
  readonly path: string;
  /** name of the tab with the rows, at most 24 characters */
  readonly name: string;
  readonly columns: readonly Column[];
  /** lines of the first sheet, label and value: what this is, the checkpoint, the licence */
  readonly about: readonly (readonly [label: string, value: string])[];
  /** the checkpoint's own moment, ISO 8601: stands in the file's properties, so that they say nothing of when it was fetched */
  readonly at: string;
}
