import { DomainError } from '#core/domain-error.js';
import { type AsOf, DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { PublishedReader } from '../as-of/published-reader.js';
import { ListSumsReader } from '../list-sums/list-sums-reader.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryViews } from './entry-view.js';
import { type CursorScope, cursorRefused, readCursor, writeCursor } from './list-cursor.js';
import { type ListFilter, type SqlConditions, filterConditions, filterText } from './list-filter.js';

/** Entries on a page when nothing else is asked. */
const LIST_LIMIT_DEFAULT = 50;
/** Most entries on a page. */
const LIST_LIMIT_MAX = 200;

/** Where a page stands in its list. */
export interface PageView {
  /** opaque; give it back with the same filter for what follows */
  readonly next_cursor: string | null;
  readonly has_more: boolean;
  readonly limit: number;
}

/** A page of entries, newest first. */
export interface EntryListView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly data: readonly EntryView[];
  readonly page: PageView;
}

/** One entry, as its public page shows it. */
export interface PublicEntryView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly entry: EntryView;
}

/** Where the entries beside one are in the log. */
export interface Neighbours {
  readonly older: number | null;
  readonly newer: number | null;
}

/** Which page: the first one, or the one after a cursor. */
export interface PageRequest {
  readonly cursor?: string | undefined;
  /** 1 to 200 */
  readonly limit?: number | undefined;
}

/** Lists of entries, frozen at a tree size: pages never shift, and what is sealed meanwhile waits for the next list. */
export class ListingReader {
  readonly #sums: ListSumsReader;

  constructor(private readonly sources: PublicSources) {
    this.#sums = new ListSumsReader(sources.pool);
  }

  /**
   * A page of entries, newest first.
   * @throws DomainError `CURSOR_INVALID`, `SEARCH_INVALID` for a limit out of range, `NOT_FOUND` before anything was published
   */
  async list(filter: ListFilter, request: PageRequest = {}): Promise<EntryListView> {
    const limit = pageLimit(request.limit);
    const scope: CursorScope = { origin: this.sources.place.origin, list: `list?${filterText(filter)}` };
    const { published, after } = await startOfPage(this.sources.published, request.cursor, scope);
    const rows = await this.#rows(await this.#conditions(filter, published.size), after, limit + 1);
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      data: await entryViews(rows.slice(0, limit), published.size, this.sources.registry),
      page: pageView(rows, limit, (last) => writeCursor({ size: published.size, after: last }, scope)),
    };
  }

  /**
   * One entry by its place in the log.
   * @param campaign the campaign it must belong to; `undefined` takes any entry
   * @throws DomainError `NOT_FOUND` when the campaign has no such published entry
   */
  async entry(campaign: string | undefined, index: number): Promise<PublicEntryView> {
    const published = await this.sources.published.newestFollowed();
    const { rows } = await this.sources.pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p WHERE p.idx = $1 AND ($2::text IS NULL OR p.campaign = $2) AND p.idx < $3`,
      [indexText(index), campaign ?? null, published.size],
    );
    const [entry] = await entryViews(rows, published.size, this.sources.registry);
    if (!entry) throw new DomainError('NOT_FOUND', { campaign: (campaign ?? '').slice(0, 60), index: String(index) });
    const { publicUrl } = this.sources.place;
    return { as_of: asOfView(published, publicUrl), definitions_url: publicUrl + DEFINITIONS_PATH, entry };
  }

  /**
   * The entries of the same kind next to one of a campaign, as of the newest size.
   * @returns their places in the log; `null` at either end
   */
  async neighbours({ campaign, kind, index }: Pick<EntryView, 'campaign' | 'kind' | 'index'>): Promise<Neighbours> {
    const { size } = await this.sources.published.newestFollowed();
    const { rows } = await this.sources.pool.query<{ older: bigint | null; newer: bigint | null }>(NEIGHBOURS, [
      campaign,
      kind,
      index,
      size,
    ]);
    const [row] = rows;
    const place = (idx: bigint | null | undefined): number | null => (idx === null || idx === undefined ? null : Number(idx));
    return { older: place(row?.older), newer: place(row?.newer) };
  }

  /** The filter's conditions; of days also where in the log they lie, as old days would else be looked for from the newest entry backwards. */
  async #conditions(filter: ListFilter, size: number): Promise<SqlConditions> {
    const { text, values } = filterConditions(filter, size);
    if (filter.from === undefined && filter.to === undefined) return { text, values };
    const { from, until } = await this.#sums.span(filter, size);
    return { text: `${text} AND p.idx >= $${values.length + 1} AND p.idx < $${values.length + 2}`, values: [...values, from, until] };
  }

  async #rows(conditions: SqlConditions, after: number, limit: number): Promise<readonly PublicEntryRow[]> {
    const values = [...conditions.values, after, limit];
    const { rows } = await this.sources.pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p
       WHERE ${conditions.text} AND p.idx < $${values.length - 1} ORDER BY p.idx DESC LIMIT $${values.length}`,
      values,
    );
    return rows;
  }
}

const NEIGHBOURS = `
SELECT (SELECT max(p.idx) FROM disclosure.public_entry p WHERE p.campaign = $1 AND p.kind = $2 AND p.idx < $3) AS older,
  (SELECT min(p.idx) FROM disclosure.public_entry p WHERE p.campaign = $1 AND p.kind = $2 AND p.idx > $3 AND p.idx < $4) AS newer`;

/** An index as a parameter; what is no index matches nothing. */
function indexText(index: number): string {
  return Number.isSafeInteger(index) ? String(index) : '-1';
}

/**
 * The number of entries on a page.
 * @throws DomainError `SEARCH_INVALID` outside 1 to 200
 */
export function pageLimit(asked: number | undefined): number {
  const limit = asked ?? LIST_LIMIT_DEFAULT;
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT_MAX) {
    throw new DomainError('SEARCH_INVALID', { field: 'limit', value: String(limit), max: String(LIST_LIMIT_MAX) });
  }
  return limit;
}

/**
 * The size a page stands on, and the index it starts below: the newest size for a first page, the cursor's for the others.
 * @throws DomainError `CURSOR_INVALID` also when the cursor names a size that was never published
 */
export async function startOfPage(
  reader: PublishedReader,
  cursor: string | undefined,
  scope: CursorScope,
): Promise<{ readonly published: PublishedSize; readonly after: number }> {
  const newest = await reader.newestFollowed();
  if (cursor === undefined || cursor === '') return { published: newest, after: newest.size };
  const { size, after } = readCursor(cursor, scope);
  const published = size <= newest.size ? await reader.at(size) : undefined;
  if (!published) throw cursorRefused('size');
  return { published, after };
}

/**
 * Where a page stands.
 * @param rows one row more than the limit when the list goes on
 * @param cursorAfter writes the cursor that goes on below an index
 */
export function pageView(rows: readonly PublicEntryRow[], limit: number, cursorAfter: (index: number) => string): PageView {
  const last = rows[limit - 1];
  const hasMore = rows.length > limit && last !== undefined;
  return { next_cursor: hasMore ? cursorAfter(Number(last.idx)) : null, has_more: hasMore, limit };
}
