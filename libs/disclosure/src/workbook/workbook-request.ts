import type { BusinessDate, Instant } from '#core/dates.js';

/** What a workbook covers. */
export interface WorkbookFilter {
  readonly campaign: string;
  /** first business date, inclusive */
  readonly from?: BusinessDate;
  /** last business date, inclusive */
  readonly to?: BusinessDate;
  /** official code of the unit in whose book the entries are */
  readonly unit?: string;
}

/** The two sizes a workbook names: figures as of one, what may be disclosed as of the other. */
export interface WorkbookSizes {
  /** N: entries below it are counted */
  readonly figures: number;
  /** M ≥ N: consents and erasures as of this size */
  readonly disclosure: number;
}

/** Everything a workbook is made of besides the book itself; plain values, so that it can be sent to another process. */
export interface WorkbookRequest {
  readonly filter: WorkbookFilter;
  readonly sizes: WorkbookSizes;
  /** origin of the log */
  readonly origin: string;
  /** padded base64 root of the tree of size N */
  readonly root: string;
  /** the signed checkpoint of size N, verbatim */
  readonly checkpoint: string;
  /** `at` of the last entry counted */
  readonly at: Instant;
  readonly publicUrl: string;
  /** Why hand-outs lie outside the support norm, by log index: from the vault, so never part of a digest; missing once erased. Left out where not asked for. */
  readonly normReasons?: Readonly<Record<string, string>>;
  /** where the file is written; it appears there only once it is complete */
  readonly path: string;
}

/** What a finished sheet says of itself on the verification sheet. */
export interface SheetSummary {
  readonly name: string;
  readonly rows: number;
  /** hexadecimal SHA-256 over the rows' leaf facts */
  readonly digest: string;
  /** sums of its money columns by header, decimal digits */
  readonly sums: Readonly<Record<string, string>>;
}

/** A finished workbook. */
export interface WorkbookResult {
  readonly path: string;
  readonly sheets: readonly SheetSummary[];
  /** data rows of all sheets */
  readonly rows: number;
  readonly seconds: number;
  /** most memory the process that wrote it held, in bytes */
  readonly peakMemory: number;
}

/** A filter as one text: equal filters give equal texts. */
export function workbookFilterText({ campaign, from, to, unit }: WorkbookFilter): string {
  const parts = Object.entries({ campaign, unit, from, to });
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join('&');
}

/** Where a workbook grows until it is complete. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}
