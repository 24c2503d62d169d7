/** A text in both languages. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/**
 * What the cells of a column hold. `text`: written by people; `code`: a word of a closed list, an identifier or a digest; `count`: a whole
 * number; `money`: whole đồng, as digits in JSON because a JSON number loses digits past 2^53; `quantity`: a decimal, as text in JSON;
 * `date`: a business date; `instant`: UTC with milliseconds.
 */
export type ColumnType = 'text' | 'code' | 'count' | 'money' | 'quantity' | 'date' | 'instant';

/** One column of a dataset, as the dictionary explains it. */
export interface Column {
  /** lower-case words joined by `_`: the header in every format */
  readonly name: string;
  readonly type: ColumnType;
  /** unit of measure, e.g. `VND`; `null` for what has none */
  readonly unit: string | null;
  readonly meaning: Words;
}

/** A value as a dataset gives it, before a format writes it; `null` = empty. Money may be digits already. */
export type Cell = string | number | bigint | null;

/** A column and how it is read off a row of its dataset. */
export interface ReadColumn<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

/** A column with no unit of measure. */
export function column<Row>(name: string, type: ColumnType, meaning: Words, cell: (row: Row) => Cell): ReadColumn<Row> {
  return { name, type, unit: type === 'money' ? 'VND' : null, meaning, cell };
}

/** The cell of a text that may be empty. */
export function orNull(text: string): string | null {
  return text === '' ? null : text;
}
