import type { ListFilter } from '../listing/list-filter.js';

/** What of a row filters look at; an absent member is never asked for. */
export interface Filtered {
  readonly date: string;
  /** official code of the unit in whose book it is */
  readonly unit?: string;
  readonly status?: string;
  /** whole đồng */
  readonly amount?: bigint;
}

/** Whether a row that is not read by SQL passes a filter, as `filterConditions` says it for entries. */
export function meetsFilter({ from, to, unit, status, min, max }: ListFilter, row: Filtered): boolean {
  const isThere = (unit === undefined || row.unit === unit) && (status === undefined || row.status === status);
  return isThere && isWithin(row.date, from, to) && isWithin(row.amount ?? 0n, min, max);
}

function isWithin<Value extends string | bigint>(value: Value, first: Value | undefined, last: Value | undefined): boolean {
  return (first === undefined || value >= first) && (last === undefined || value <= last);
}

/** Chunks of rows without those that do not pass. */
export async function* chunksThat<Row>(
  chunks: AsyncIterable<readonly Row[]>,
  passes: (row: Row) => boolean,
): AsyncGenerator<readonly Row[]> {
  for await (const chunk of chunks) yield chunk.filter(passes);
}
