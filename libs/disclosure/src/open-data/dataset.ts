import type { AsOf, PublishedSize } from '../as-of/as-of.js';
import { type ListFilter, LIST_FILTERS } from '../listing/list-filter.js';
import type { Cell, Column, ReadColumn, Words } from './column.js';

/** Names of the datasets, as addresses carry them. */
export const DATASET_NAMES = ['entries', 'disbursements', 'allocations', 'goods', 'areas', 'documents', 'days'] as const;

/** See `DATASET_NAMES`. */
export type DatasetName = (typeof DATASET_NAMES)[number];

/** What a dataset can be narrowed to beside its campaign. */
export type DatasetFilter = Exclude<(typeof LIST_FILTERS)[number], 'campaign'>;

/** What of a dataset is asked for. */
export interface DatasetScope {
  /** members the dataset has no filter for are absent; `campaign` only where the whole log is not meant */
  readonly filter: ListFilter;
  /** the newest published size that lists have followed */
  readonly published: PublishedSize;
}

/** Rows as of one size: chunks of whole rows, each a cell per column. */
export interface OpenRows {
  readonly asOf: AsOf;
  readonly chunks: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** A table anyone may download: what it is, its columns, its rows. */
export interface Dataset {
  readonly name: DatasetName;
  readonly title: Words;
  readonly about: Words;
  readonly columns: readonly Column[];
  /** names of the columns that tell rows apart */
  readonly key: readonly string[];
  readonly filters: readonly DatasetFilter[];
  /** Opens the rows; every one of them is of the size named, however long the reader takes. @throws DomainError `NOT_FOUND` */
  open(scope: DatasetScope): Promise<OpenRows>;
}

/** Rows of a dataset in its own shape. */
export interface TypedRows<Row> {
  readonly asOf: AsOf;
  readonly chunks: AsyncIterable<readonly Row[]>;
}

/** A dataset whose columns read rows of one shape. */
export type DatasetOf<Row> = Omit<Dataset, 'open' | 'columns'> & {
  readonly columns: readonly ReadColumn<Row>[];
  readonly rows: (scope: DatasetScope) => Promise<TypedRows<Row>>;
};

/** Makes a dataset of rows of one shape. */
export function dataset<Row>({ rows, columns, ...described }: DatasetOf<Row>): Dataset {
  return {
    ...described,
    columns: columns.map(({ name, type, unit, meaning }) => ({ name, type, unit, meaning })),
    open: async (scope) => {
      const { asOf, chunks } = await rows(scope);
      return { asOf, chunks: cellsOf(chunks, columns) };
    },
  };
}

async function* cellsOf<Row>(
  chunks: AsyncIterable<readonly Row[]>,
  columns: readonly ReadColumn<Row>[],
): OpenRows['chunks'] & AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const chunk of chunks) yield chunk.map((row) => columns.map(({ cell }) => cell(row)));
}

/** Rows that are all there at once. */
export async function* atOnce<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
