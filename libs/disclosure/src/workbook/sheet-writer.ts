import { setImmediate as yieldToStreams } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import {
  type CellValue,
  type ColumnKind,
  FRAME_ROWS,
  HEADER_ROW,
  type SheetLayout,
  columnMarks,
  digestText,
  numberFormat,
  typedCell,
} from './sheet-layout.js';
import { SheetDigest } from './sheet-digest.js';
import type { SheetSummary } from './workbook-request.js';

/** Rows a spreadsheet can hold (ECMA-376 §18.3.1.73). */
const SHEET_ROWS_MAX = 1_048_576;
/** Rows kept free below the data: totals, each of them in words, place and date, signatures. */
const FOOT_ROWS = 24;
/** Rows between two pauses in which the streams may empty themselves; without them they hold the whole file. */
const PAUSE_ROWS = 2_000;
/** Before the sums of a sheet: rows that were taken back are shown above and not in them. */
const TOTAL_LABEL = 'Cộng (không kể dòng đã bị đảo)';

/** What stands above and below the rows of every sheet. */
export interface SheetFrame {
  readonly superior: string;
  readonly unit: string;
  readonly legalBasis: string;
  /** campaign, period and size */
  readonly scope: string;
  /** closing lines under the rows: totals in words, place and date, signers */
  readonly foot: (sums: ReadonlyMap<string, bigint>) => readonly (readonly [column: number, text: string])[][];
}

/** How a sheet is written. */
export interface SheetOptions {
  readonly layout: SheetLayout;
  readonly frame: SheetFrame;
  /** hears of data rows once they are written: at pauses and when the sheet is closed */
  readonly onRows: (more: number) => void;
  /** data rows on one sheet at most; the rest goes on further sheets */
  readonly rowsMax?: number;
}

interface OpenSheet {
  readonly name: string;
  readonly sheet: ExcelJS.Worksheet;
  readonly digest: SheetDigest;
  readonly sums: Map<string, bigint>;
}

/** Streams rows into a data sheet, with its frame, its digest and its sums; goes on with a further sheet when one is full. */
export class SheetWriter {
  readonly #rowsMax: number;
  readonly #finished: SheetSummary[] = [];
  #open: OpenSheet;
  #sincePause = 0;
  #untold = 0;

  constructor(
    private readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter,
    private readonly options: SheetOptions,
  ) {
    this.#rowsMax = options.rowsMax ?? SHEET_ROWS_MAX - FRAME_ROWS - FOOT_ROWS;
    this.#open = this.#start(1);
  }

  /**
   * Writes a row.
   * @param cells one value per column, in order
   * @param isCounted whether its money is in the sheet's sums; what was taken back is shown and not counted
   */
  add(cells: readonly CellValue[], isCounted = true): void {
    if (this.#open.digest.rows >= this.#rowsMax) {
      this.#finish();
      this.#open = this.#start(this.#finished.length + 1);
    }
    const { sheet, digest, sums } = this.#open;
    const { columns } = this.options.layout;
    const facts: string[] = [];
    const row = sheet.addRow([]);
    for (const [at, column] of columns.entries()) {
      const value = cells[at];
      writeCell(row, { at, kind: column.kind, value });
      if (column.inDigest) facts.push(digestText(value));
      if (isCounted && column.isSummed === true && typeof value === 'bigint')
        sums.set(column.header, (sums.get(column.header) ?? 0n) + value);
    }
    row.commit();
    digest.add(facts);
    this.#sincePause += 1;
    this.#untold += 1;
  }

  /** Lets the file catch up when enough was written; call it between rows. */
  async pause(): Promise<void> {
    this.#tellRows();
    if (this.#sincePause < PAUSE_ROWS) return;
    this.#sincePause = 0;
    await yieldToStreams();
  }

  /** Closes the sheet. @returns what each of its sheets says of itself */
  close(): readonly SheetSummary[] {
    this.#finish();
    this.#tellRows();
    return this.#finished;
  }

  #tellRows(): void {
    if (this.#untold > 0) this.options.onRows(this.#untold);
    this.#untold = 0;
  }

  #start(number: number): OpenSheet {
    const { layout, frame } = this.options;
    const name = number === 1 ? layout.name : `${layout.name} (${number})`;
    const sheet = this.workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: FRAME_ROWS }],
      pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    });
    sheet.columns = layout.columns.map(({ width }) => ({ width }));
    writeFrame(sheet, layout, frame);
    return {
      name,
      sheet,
      digest: new SheetDigest(),
      sums: new Map(layout.columns.filter((column) => column.isSummed).map(({ header }) => [header, 0n])),
    };
  }

  #finish(): void {
    const { name, sheet, digest, sums } = this.#open;
    const { layout, frame } = this.options;
    if (sums.size > 0) {
      const total = sheet.addRow([TOTAL_LABEL]);
      for (const [at, { header }] of layout.columns.entries()) writeCell(total, { at, kind: 'money', value: sums.get(header) });
      bold(total).commit();
    }
    for (const line of frame.foot(sums)) {
      const row = sheet.addRow([]);
      for (const [column, text] of line) row.getCell(column).value = text;
      row.commit();
    }
    const rows = digest.rows;
    sheet.commit();
    this.#finished.push({
      name,
      rows,
      digest: digest.finish(),
      sums: Object.fromEntries([...sums].map(([header, sum]) => [header, String(sum)])),
    });
  }
}

/** One style object per kind of column: the writer recognises it again instead of comparing styles cell by cell. */
const STYLES = new Map<ColumnKind, Partial<ExcelJS.Style>>();

function styleOf(kind: ColumnKind): Partial<ExcelJS.Style> {
  const known = STYLES.get(kind);
  if (known) return known;
  const numFmt = numberFormat(kind);
  const style = numFmt === undefined ? {} : { numFmt };
  STYLES.set(kind, style);
  return style;
}

/** Writes one cell; an empty value writes none. */
function writeCell(
  row: ExcelJS.Row,
  { at, kind, value }: { readonly at: number; readonly kind: ColumnKind; readonly value: CellValue },
): void {
  const typed = typedCell(kind, value);
  if (typed === null) return;
  const cell = row.getCell(at + 1);
  cell.value = typed;
  cell.style = styleOf(kind);
}

function writeFrame(sheet: ExcelJS.Worksheet, layout: SheetLayout, frame: SheetFrame): void {
  const right = Math.max(4, layout.columns.length - 2);
  const put = (cells: readonly (readonly [number, string])[], style?: { bold?: boolean; size?: number }): void => {
    const row = sheet.addRow([]);
    for (const [column, text] of cells) row.getCell(column).value = text;
    if (style) row.font = style;
    row.commit();
  };
  put([
    [1, frame.superior],
    [right, `Mẫu số ${layout.form}`],
  ]);
  put([
    [1, frame.unit],
    [right, frame.legalBasis],
  ]);
  put([[3, layout.title]], { bold: true, size: 14 });
  put([[3, frame.scope]]);
  put([[right, 'Đơn vị tính: đồng']]);
  put([[1, ' ']]);
  const headers = sheet.addRow(layout.columns.map(({ header }) => header));
  if (headers.number !== HEADER_ROW) throw new Error('the frame of a sheet has a fixed height');
  bold(headers).commit();
  sheet.addRow([...columnMarks(layout.columns)]).commit();
}

function bold(row: ExcelJS.Row): ExcelJS.Row {
  row.font = { bold: true };
  return row;
}
