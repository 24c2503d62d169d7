import { type AsOf, DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryViews } from '../listing/entry-view.js';
import { type CursorScope, writeCursor } from '../listing/list-cursor.js';
import { type ListFilter, filterText } from '../listing/list-filter.js';
import { type PageRequest, type PageView, pageLimit, pageView, startOfPage } from '../listing/listing-reader.js';
import { BLOCK as SUM_BLOCK } from '../list-sums/sums-follower.js';
import type { AccountName } from '../registry/registry.js';
import { COUNT_CAP, findHits } from './search-hits.js';
import { searchTerm } from './search-term.js';

/** How many entries a search found. */
export interface HitCount {
  /** exact up to 10,000 */
  readonly value: number;
  /** more than `value` */
  readonly capped: boolean;
}

/** What a search that found nothing tells: where we looked, and up to which day. */
export interface SearchedRange {
  readonly accounts: readonly AccountName[];
  readonly first_date: BusinessDate | null;
  readonly last_date: BusinessDate | null;
}

/** A page of hits, newest first. */
export interface SearchView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly count: HitCount;
  readonly data: readonly EntryView[];
  readonly page: PageView;
  /** only where nothing was found */
  readonly searched: SearchedRange | null;
}

/** What is searched for: words, filters, or both. */
export interface SearchRequest extends PageRequest {
  readonly term?: string | undefined;
  readonly filter?: ListFilter;
}

/**
 * Search over exactly what pages show: masked donor and memo lines, names of organisations, vouchers. Whoever gave
 * anonymously is found by what an anonymous line shows, and by nothing else.
 */
export class SearchReader {
  constructor(private readonly sources: PublicSources) {}

  /**
   * A page of hits, newest first, frozen at a tree size like every list.
   * @throws DomainError `SEARCH_INVALID` for a term under two characters, or neither term nor filter; `CURSOR_INVALID`
   */
  async search(request: SearchRequest): Promise<SearchView> {
    const { pool, place, published: reader, registry } = this.sources;
    const limit = pageLimit(request.limit);
    const filter = request.filter ?? {};
    const term = request.term === undefined || request.term.trim() === '' ? undefined : searchTerm(request.term);
    if (term === undefined && filterText(filter) === '') throw new DomainError('SEARCH_INVALID', { field: 'q', min: '2' });
    const scope: CursorScope = { origin: place.origin, list: `search?${filterText(filter)}&q=${term ?? ''}` };
    const { published, after } = await startOfPage(reader, request.cursor, scope);
    const { found, indexes } = await findHits(pool, { term, filter, size: published.size }, { after, limit: limit + 1 });
    const { rows } = await pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p WHERE p.idx = ANY ($1::bigint[]) ORDER BY p.idx DESC`,
      [indexes.map(String)],
    );
    return {
      as_of: asOfView(published, place.publicUrl),
      definitions_url: place.publicUrl + DEFINITIONS_PATH,
      count: { value: Math.min(found, COUNT_CAP), capped: found > COUNT_CAP },
      data: await entryViews(rows.slice(0, limit), published.size, registry),
      page: pageView(rows, limit, (last) => writeCursor({ size: published.size, after: last }, scope)),
      searched: found === 0 ? await this.#searchedRange(filter, published.size) : null,
    };
  }

  async #searchedRange(filter: ListFilter, size: number): Promise<SearchedRange> {
    const { pool, registry } = this.sources;
    const { rows: accounts } = await pool.query<{ account: string }>(
      'SELECT DISTINCT account FROM ledger.campaign_account WHERE $1::text IS NULL OR campaign = $1 ORDER BY account LIMIT 50',
      [filter.campaign ?? null],
    );
    // Whole blocks of the log are summed up by day already: only what is newer is read row by row.
    const { rows } = await pool.query<{ first: string | null; last: string | null }>(
      `SELECT min(date) AS first, max(date) AS last FROM (
         SELECT date FROM disclosure.entry_sum
         WHERE kind = 'contribution' AND ($2::text IS NULL OR campaign = $2) AND block < $1::bigint / ${SUM_BLOCK}
         UNION ALL
         SELECT date FROM disclosure.public_entry
         WHERE idx < $1 AND idx >= (SELECT coalesce(max(block) + 1, 0) * ${SUM_BLOCK} FROM disclosure.entry_sum WHERE block < $1::bigint / ${SUM_BLOCK})
           AND kind = 'contribution' AND ($2::text IS NULL OR campaign = $2)) AS day`,
      [size, filter.campaign ?? null],
    );
    const { first = null, last = null } = rows[0] ?? {};
    return {
      accounts: await Promise.all(accounts.map(({ account }) => registry.account(account))),
      first_date: first === null ? null : parseBusinessDate(first),
      last_date: last === null ? null : parseBusinessDate(last),
    };
  }
}
