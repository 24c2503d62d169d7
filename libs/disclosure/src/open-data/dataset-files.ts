import { Readable } from 'node:stream';
import { DomainError } from '#core/domain-error.js';
import type { AsOf } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { ListSumsReader } from '../list-sums/list-sums-reader.js';
import { type ListFilter, filterConditions, filterText } from '../listing/list-filter.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { Words } from './column.js';
import type { Dataset, DatasetName, OpenRows } from './dataset.js';
import { DigestTaker, type FileDigest } from './file-digest.js';
import { KeptBySize } from './kept-by-size.js';
import { LICENCE } from './licence.js';
import type { OpenDatasets } from './open-datasets.js';
import { type DatasetFormat, TEXT_FORMATS } from './row-formats.js';
import type { SpreadsheetMaker } from './spreadsheet-maker.js';
import { SPREADSHEET_ROWS_MAX } from './spreadsheet-plan.js';

/** Files of up to so many rows have their digests taken when somebody asks for them; of longer ones it is known once somebody has one whole. */
const DIGEST_ROWS_MAX = 10_000;
/** Digests kept: two formats of seven datasets for dozens of campaigns. */
const DIGESTS_MAX = 1_000;

/** Datasets whose rows are entries of a list, which are counted without reading them. */
const LISTED: Readonly<Partial<Record<DatasetName, ListFilter>>> = {
  entries: {},
  disbursements: { kind: 'disbursement' },
  documents: { kind: 'document' },
};

type TextFormat = Exclude<DatasetFormat, 'xlsx'>;

/** Which file. */
export interface FileRequest {
  readonly dataset: DatasetName;
  readonly format: DatasetFormat;
  /** `campaign` says of which one; without it the whole log, for entries only */
  readonly filter: ListFilter;
  /** ends the making of a file nobody waits for any more */
  readonly signal?: AbortSignal;
}

/** Whose outlook. */
export interface OutlookRequest {
  readonly dataset: DatasetName;
  readonly format: TextFormat;
  /** the newest followed size */
  readonly size: number;
  /** rows of a file whose digest is taken for this */
  readonly digestRowsMax?: number;
}

/** A file on its way out. */
export interface DatasetFile {
  readonly as_of: AsOf;
  /** known ahead for spreadsheets only */
  readonly bytes?: number;
  /** reading slowly makes the database read slowly */
  readonly stream: Readable;
}

/** What a file holds before anybody has it. */
export interface FileOutlook {
  readonly rows: number;
  readonly digest?: FileDigest;
}

/** What files are made with. */
export interface FileTools {
  readonly sources: PublicSources;
  readonly datasets: OpenDatasets;
  readonly campaigns: CampaignReader;
  readonly sums: ListSumsReader;
  readonly spreadsheets: SpreadsheetMaker;
}

/** Every dataset as a file, as of the newest published size lists have followed. */
export class DatasetFiles {
  readonly #digests = new KeptBySize<FileDigest>(DIGESTS_MAX);
  readonly #shortCounts = new KeptBySize<number>(DIGESTS_MAX);

  /** @param spreadsheetRowsMax rows of a spreadsheet at most */
  constructor(
    private readonly tools: FileTools,
    private readonly spreadsheetRowsMax = SPREADSHEET_ROWS_MAX,
  ) {}

  /**
   * Whether a file can be made at all, before anything of it is.
   * @throws DomainError `SPREADSHEET_TOO_LONG`, `NOT_FOUND` before the first publication
   */
  async admit({ dataset, format, filter }: FileRequest): Promise<void> {
    const listed = LISTED[dataset];
    if (format !== 'xlsx' || !listed) return;
    const { size } = await this.tools.sources.published.newestFollowed();
    const all = { ...filter, ...listed };
    const rows = (await this.tools.sums.sums(all, size))?.listed.entries ?? (await this.#countSome(all, size));
    if (rows > this.spreadsheetRowsMax) throw new DomainError('SPREADSHEET_TOO_LONG', { rows_max: String(this.spreadsheetRowsMax) });
  }

  /**
   * Opens a file; its last rows are of the size it names, however long the reader takes.
   * @throws DomainError `NOT_FOUND` before the first publication or for a campaign the published log does not know, `FILE_MAKING_BUSY`,
   * `SPREADSHEET_TOO_LONG`
   */
  async open(request: FileRequest): Promise<DatasetFile> {
    await this.admit(request);
    const dataset = this.tools.datasets.named(request.dataset);
    const rows = await this.#rows(dataset, request.filter);
    if (request.format === 'xlsx') return this.#spreadsheet(dataset, rows, request);
    const pieces = this.#pieces({ dataset, rows, request: { ...request, format: request.format } });
    return { as_of: rows.asOf, stream: Readable.from(pieces, { objectMode: false }) };
  }

  /** How many rows a campaign's whole file has, and its digest where that is known or soon taken. */
  async outlook(campaign: string, { dataset, format, size, digestRowsMax = DIGEST_ROWS_MAX }: OutlookRequest): Promise<FileOutlook> {
    const count = await this.#count(campaign, dataset, size);
    const request = { dataset, format, filter: { campaign } };
    if (count > digestRowsMax) {
      const known = await this.#digests.known(digestName(request), size);
      return { rows: count, ...(known && { digest: known }) };
    }
    const digest = await this.#digests.of(digestName(request), size, () => this.#digest(request));
    return { rows: digest.rows, digest };
  }

  /** How many rows a campaign's whole file has. @param size the newest followed one */
  async rowsOf(campaign: string, dataset: DatasetName, size: number): Promise<number> {
    return this.#count(campaign, dataset, size);
  }

  // Of a wide range of amounts nothing is added up; counting ends at the first row too many.
  async #countSome(filter: ListFilter, size: number): Promise<number> {
    const { text, values } = filterConditions(filter, size);
    const { rows } = await this.tools.sources.pool.query<{ found: bigint }>(
      `SELECT count(*) AS found FROM (SELECT FROM disclosure.public_entry p WHERE ${text} LIMIT ${this.spreadsheetRowsMax + 1}) few`,
      [...values],
    );
    return Number(rows[0]?.found ?? 0n);
  }

  async #count(campaign: string, name: DatasetName, size: number): Promise<number> {
    const listed = LISTED[name];
    // Without a range of amounts the sums always know.
    if (listed) return (await this.tools.sums.sums({ campaign, ...listed }, size))?.listed.entries ?? 0;
    return this.#shortCounts.of(`${name} ${campaign}`, size, async () => {
      const { chunks } = await this.#rows(this.tools.datasets.named(name), { campaign });
      let rows = 0;
      for await (const chunk of chunks) rows += chunk.length;
      return rows;
    });
  }

  async #rows(dataset: Dataset, filter: ListFilter): Promise<OpenRows> {
    if (filter.campaign !== undefined) await this.tools.campaigns.campaign(filter.campaign);
    return dataset.open({ filter, published: await this.tools.sources.published.newestFollowed() });
  }

  async #digest(request: FileRequest & { readonly format: TextFormat }): Promise<FileDigest> {
    const dataset = this.tools.datasets.named(request.dataset);
    const rows = await this.#rows(dataset, request.filter);
    const taker = new DigestTaker();
    for await (const { piece, count } of written(dataset, rows, request.format)) taker.add(piece, count);
    return taker.finish();
  }

  // Whoever has a whole file tells the next one its digest.
  async *#pieces({
    dataset,
    rows,
    request,
  }: {
    dataset: Dataset;
    rows: OpenRows;
    request: FileRequest & { format: TextFormat };
  }): AsyncGenerator<Buffer> {
    const taker = new DigestTaker();
    for await (const { piece, count } of written(dataset, rows, request.format)) {
      taker.add(piece, count);
      yield piece;
    }
    await this.#digests.of(digestName(request), Number(rows.asOf.tree_size), () => Promise.resolve(taker.finish()));
  }

  async #spreadsheet(dataset: Dataset, { asOf, chunks }: OpenRows, { filter, signal }: FileRequest): Promise<DatasetFile> {
    const { bytes, stream } = await this.tools.spreadsheets.make(
      { name: dataset.title.vi, columns: dataset.columns, about: aboutLines(dataset, asOf, filter), at: asOf.timestamp },
      chunks,
      signal,
    );
    return { as_of: asOf, bytes, stream };
  }
}

async function* written(
  dataset: Dataset,
  rows: OpenRows,
  format: TextFormat,
): AsyncGenerator<{ readonly piece: Buffer; readonly count: number }> {
  const first = TEXT_FORMATS[format].start(dataset.columns);
  const row = TEXT_FORMATS[format].rows(dataset.columns);
  if (first !== '') yield { piece: Buffer.from(first), count: 0 };
  for await (const chunk of rows.chunks) {
    if (chunk.length > 0) yield { piece: Buffer.from(chunk.map(row).join('')), count: chunk.length };
  }
}

function digestName({ dataset, format, filter }: FileRequest): string {
  return `${dataset}.${format}?${filterText(filter)}`;
}

function aboutLines(dataset: Dataset, asOf: AsOf, filter: ListFilter): readonly (readonly [string, string])[] {
  const both = ({ vi, en }: Words): string => `${vi} · ${en}`;
  return [
    ['Bảng · Dataset', both(dataset.title)],
    ['Nội dung · About', both(dataset.about)],
    ['Bộ lọc · Filter', filterText(filter)],
    ['Tính đến (UTC) · As of', asOf.timestamp],
    ['Dấu niêm phong số · Checkpoint', asOf.tree_size],
    ['Mã gốc · Root hash', asOf.root_hash],
    ['Địa chỉ dấu · Checkpoint URL', asOf.checkpoint_url],
    ['Giấy phép · Licence', `${LICENCE.name} ${LICENCE.path}`],
  ];
}
