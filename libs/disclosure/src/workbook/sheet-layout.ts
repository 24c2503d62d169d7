/** What a column holds, and so how its cells are typed and written in digests. */
export type ColumnKind = 'text' | 'money' | 'quantity' | 'count' | 'date';

/** A column of a data sheet. */
export interface SheetColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** in characters */
  readonly width: number;
  /** Whether it is a fact of the leaves and stands in the sheet's digest; display lines and names do not. */
  readonly inDigest: boolean;
  /** Whether its sum stands on the verification sheet; money only. */
  readonly isSummed?: boolean;
}

/** A value of a cell before it is typed: money in whole đồng, a quantity as decimal text, a count, a date or text. `undefined` = empty. */
export type CellValue = string | number | bigint | undefined;

/** A data sheet: its frame and its columns. */
export interface SheetLayout {
  /** name of the sheet's tab */
  readonly name: string;
  readonly title: string;
  /** code of the form, top right */
  readonly form: string;
  readonly columns: readonly SheetColumn[];
}

/** Rows above the data: unit, form, title, campaign, unit of money, headers, column letters. */
export const FRAME_ROWS = 8;
/** The row that holds the headers. */
export const HEADER_ROW = 7;

/** Largest whole number a spreadsheet keeps exactly (IEEE 754 binary64). */
const EXACT_MAX = 2n ** 53n;

/** The letters of the columns as Vietnamese forms number them: A, B, C for words, 1, 2, 3 for figures. */
export function columnMarks(columns: readonly SheetColumn[]): readonly string[] {
  let letters = 0;
  let figures = 0;
  return columns.map(({ kind }) => {
    if (kind === 'text' || kind === 'date') {
      letters += 1;
      return letterOf(letters);
    }
    figures += 1;
    return String(figures);
  });
}

function letterOf(position: number): string {
  const last = String.fromCharCode(65 + ((position - 1) % 26));
  return position > 26 ? letterOf(Math.floor((position - 1) / 26)) + last : last;
}

/** A value as the digest writes it: digits, decimal text, `YYYY-MM-DD`, or the text itself; an empty cell is the empty text. */
export function digestText(value: CellValue): string {
  return value === undefined ? '' : String(value);
}

/**
 * A value as a typed cell. Whole đồng beyond 2^53 would lose digits as a number, so it is written as text: a digit too few
 * is worse than a cell that does not add up by itself.
 */
export function typedCell(kind: ColumnKind, value: CellValue): string | number | Date | null {
  if (value === undefined || value === '') return null;
  if (kind === 'text') return String(value);
  if (kind === 'date') return new Date(`${String(value)}T00:00:00Z`);
  if (typeof value === 'bigint') return value <= EXACT_MAX && value >= -EXACT_MAX ? Number(value) : String(value);
  if (kind === 'quantity') return exactQuantity(String(value));
  return typeof value === 'number' ? value : Number(value);
}

/** A decimal as a number where its shortest spelling is the same text, as text otherwise. */
function exactQuantity(text: string): string | number {
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** How numbers of a column are shown; `undefined` = as they are. */
export function numberFormat(kind: ColumnKind): string | undefined {
  if (kind === 'date') return 'dd/mm/yyyy';
  if (kind === 'money') return '#,##0';
  return kind === 'quantity' ? '#,##0.###' : undefined;
}
