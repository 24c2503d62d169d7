import type { PublicSources } from '../as-of/public-sources.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryViews } from '../listing/entry-view.js';
import { type ListFilter, filterConditions } from '../listing/list-filter.js';

const PAGE = 1_000;

/**
 * Entries as lists show them, oldest first, as of a size, a page at a time: memory stays flat however many there are, and no transaction stays
 * open while a slow reader reads.
 */
export async function* publicEntryPages(sources: PublicSources, filter: ListFilter, size: number): AsyncGenerator<readonly EntryView[]> {
  const { text, values } = filterConditions(filter, size);
  let next: bigint | undefined = 0n;
  while (next !== undefined) {
    const { rows }: { rows: PublicEntryRow[] } = await sources.pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p
       WHERE ${text} AND p.idx >= $${values.length + 1} ORDER BY p.idx LIMIT ${PAGE}`,
      [...values, next],
    );
    if (rows.length > 0) yield await entryViews(rows, size, sources.registry);
    const last: PublicEntryRow | undefined = rows.at(-1);
    next = rows.length === PAGE && last ? last.idx + 1n : undefined;
  }
}
