import { utf8Text } from '#core/bytes.js';
import type { BusinessDate } from '#core/dates.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { PublishedSize } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type ListCursor, cursorRefused, readCursor, writeCursor } from '../listing/list-cursor.js';

/** Where a list of a campaign's decisions goes on. */
export interface DecisionPage {
  readonly cursor?: string | undefined;
  /** entries on a page, 1 to 200 */
  readonly limit?: number | undefined;
}

/** Business days a list is narrowed to, inclusive; an absent end is open. */
export interface EntryDays {
  readonly from?: BusinessDate;
  readonly to?: BusinessDate;
}

/** A sealed entry, and whether it was taken back as of the size it is shown at. */
export interface ShownEntry {
  readonly entry: Entry;
  readonly reversedBy: number | null;
}

/** Some entries of one kind, newest first, and how to go on. */
export interface EntryPage {
  readonly published: PublishedSize;
  readonly entries: readonly ShownEntry[];
  readonly page: { readonly next_cursor: string | null; readonly has_more: boolean; readonly limit: number };
}

interface EntryRow {
  readonly idx: bigint;
  readonly bytes: Buffer;
  readonly reversed_by: bigint | null;
}

const LIMIT = 50;
const LIMIT_MAX = 200;
/** Entries read at once for a file: each of up to 16 kB. */
const CHUNK_ROWS = 500;

/**
 * A page of a campaign's entries of one kind, newest first; later pages stand on the size of the first.
 * @param list name of the list, so that a cursor opens no other
 * @throws DomainError `NOT_FOUND` before the first publication, `CURSOR_INVALID`
 */
export async function entryPage(
  sources: PublicSources,
  { campaign, kind, from, to }: EntryDays & { readonly campaign: string; readonly kind: string },
  { cursor, limit = LIMIT }: DecisionPage,
): Promise<EntryPage> {
  const days = from === undefined && to === undefined ? '' : ` ${from ?? ''}/${to ?? ''}`;
  const scope = { origin: sources.place.origin, list: `${kind} ${campaign}${days}` };
  const { published, after } = await start(sources, cursor === undefined ? undefined : readCursor(cursor, scope));
  const shown = Math.min(limit, LIMIT_MAX);
  const { rows } = await sources.pool.query<EntryRow>(PAGE, [campaign, kind, published.size, after, shown + 1, from ?? null, to ?? null]);
  const entries = rows.slice(0, shown).map(shownEntry);
  const hasMore = rows.length > shown;
  const last = entries.at(-1)?.entry.index ?? 0;
  const next = hasMore ? writeCursor({ size: published.size, after: last }, scope) : null;
  return { published, entries, page: { next_cursor: next, has_more: hasMore, limit: shown } };
}

/** Every entry of a kind a campaign has at a size, oldest first, a chunk at a time: for files, which have no pages. */
export async function* everyEntry(
  { pool }: PublicSources,
  { campaign, kind }: { readonly campaign: string; readonly kind: string },
  { size }: PublishedSize,
): AsyncGenerator<readonly ShownEntry[]> {
  let next = 0n;
  let rows: readonly EntryRow[] = [];
  do {
    ({ rows } = await pool.query<EntryRow>(CHUNK, [campaign, kind, size, next, CHUNK_ROWS]));
    yield rows.map(shownEntry);
    next = (rows.at(-1)?.idx ?? 0n) + 1n;
  } while (rows.length === CHUNK_ROWS);
}

function shownEntry({ idx, bytes, reversed_by: by }: EntryRow): ShownEntry {
  return { entry: parseEntry(utf8Text(bytes), Number(idx)), reversedBy: by === null ? null : Number(by) };
}

async function start(
  sources: PublicSources,
  cursor: ListCursor | undefined,
): Promise<{ readonly published: PublishedSize; readonly after: number }> {
  if (!cursor) {
    const published = await sources.published.newest();
    return { published, after: published.size };
  }
  const published = await sources.published.at(cursor.size);
  if (!published) throw cursorRefused('size');
  return { published, after: cursor.after };
}

// By index entry_decisions; a reversal beyond the size has not happened yet.
const SHOWN = `
SELECT e.idx, e.bytes, r.idx AS reversed_by FROM ledger.entry e
LEFT JOIN ledger.entry r ON r.reverses = e.idx AND r.idx < $3
WHERE e.campaign = $1 AND e.kind = $2`;

const PAGE = `${SHOWN} AND e.idx < least($3::bigint, $4::bigint)
  AND ($6::date IS NULL OR e.date >= $6) AND ($7::date IS NULL OR e.date <= $7) ORDER BY e.idx DESC LIMIT $5`;

const CHUNK = `${SHOWN} AND e.idx >= $4 AND e.idx < $3 ORDER BY e.idx LIMIT $5`;
