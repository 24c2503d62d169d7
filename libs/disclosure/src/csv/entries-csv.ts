import { Readable } from 'node:stream';
import type { AsOf } from '../as-of/as-of.js';
import { asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryViews } from '../listing/entry-view.js';
import { type ListFilter, filterConditions } from '../listing/list-filter.js';
import { CSV_START, csvLine, csvText } from './csv-text.js';

const PAGE = 1_000;

const HEADERS = [
  'index',
  'date',
  'at',
  'kind',
  'campaign',
  'unit',
  'vouchers',
  'channel',
  'donor',
  'memo',
  'reference',
  'amount_vnd',
  'goods',
  'status',
  'reversed_by',
  'reverses',
  'reason',
  'leaf_hash',
] as const;

/** A file of entries and the size it stands on. */
export interface EntriesCsv {
  readonly as_of: AsOf;
  /** UTF-8 text; reading slowly makes the database read slowly */
  readonly stream: Readable;
}

/** Entries as CSV, oldest first, as of one published size: what lists show, with the same filters, all of it. */
export class EntriesCsvReader {
  constructor(private readonly sources: PublicSources) {}

  /**
   * Opens the file; its last rows are of the size it names, however long the reader takes.
   * @throws DomainError `NOT_FOUND` before anything was published
   */
  async open(filter: ListFilter): Promise<EntriesCsv> {
    const published = await this.sources.published.newestFollowed();
    return {
      as_of: asOfView(published, this.sources.place.publicUrl),
      stream: Readable.from(this.#chunks(filter, published.size), { objectMode: false }),
    };
  }

  async *#chunks(filter: ListFilter, size: number): AsyncGenerator<Buffer> {
    yield Buffer.from(CSV_START + csvLine(HEADERS));
    const { text, values } = filterConditions(filter, size);
    let next: bigint | undefined = 0n;
    while (next !== undefined) {
      const { rows }: { rows: PublicEntryRow[] } = await this.sources.pool.query<PublicEntryRow>(
        `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p
         WHERE ${text} AND p.idx >= $${values.length + 1} ORDER BY p.idx LIMIT ${PAGE}`,
        [...values, next],
      );
      const views = await entryViews(rows, size, this.sources.registry);
      if (views.length > 0) yield Buffer.from(views.map(line).join(''));
      const last: PublicEntryRow | undefined = rows.at(-1);
      next = rows.length === PAGE && last ? last.idx + 1n : undefined;
    }
  }
}

function line(entry: EntryView): string {
  const goods = entry.goods.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`.trim()).join('; ');
  return csvLine([
    String(entry.index),
    entry.date,
    entry.at,
    entry.kind,
    entry.campaign ?? '',
    entry.unit.code,
    csvText(entry.vouchers.join(' ')),
    entry.channel ?? '',
    csvText(entry.donor),
    csvText(entry.memo),
    csvText(entry.reference),
    entry.money.amount,
    csvText(goods),
    entry.status,
    entry.reversed_by === null ? '' : String(entry.reversed_by),
    entry.reverses === null ? '' : String(entry.reverses),
    entry.reason ?? '',
    entry.leaf_hash,
  ]);
}
