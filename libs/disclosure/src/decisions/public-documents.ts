import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { factText, optionalFactText } from '#core/journal/fact.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { utf8Text } from '#core/bytes.js';
import { DOCUMENTS_FOLDER, publicDocumentPath } from '#platform/files/document-paths.js';
import type { FileStore } from '#platform/files/file-store.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import type { DocumentView, DocumentsView } from './decision-views.js';
import { type DecisionPage, type EntryDays, entryPage, everyEntry } from './entry-page.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Documents of campaigns: what there is, and the files everybody may have. */
export class PublicDocuments {
  readonly #files: FileStore;

  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
    files: FileStore,
  ) {
    this.#files = files.within(DOCUMENTS_FOLDER);
  }

  /**
   * A page of a campaign's documents, newest first; `days` are the days they were entered.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, `CURSOR_INVALID`
   */
  async documents(campaign: string, page: DecisionPage, days: EntryDays = {}): Promise<DocumentsView> {
    await this.campaigns.campaign(campaign);
    const found = await entryPage(this.sources, { ...days, campaign, kind: 'document' }, page);
    return {
      as_of: asOfView(found.published, this.sources.place.publicUrl),
      definitions_url: this.sources.place.publicUrl + DEFINITIONS_PATH,
      data: found.entries.map(({ entry }) => this.#view(entry)),
      page: found.page,
    };
  }

  /** Every document of a campaign at a published size, oldest first, a chunk at a time. */
  async *every(campaign: string, published: PublishedSize): AsyncGenerator<readonly DocumentView[]> {
    for await (const chunk of everyEntry(this.sources, { campaign, kind: 'document' }, published)) {
      yield chunk.map(({ entry }) => this.#view(entry));
    }
  }

  /**
   * A public document with its bytes, as soon as its entry is published.
   * @throws DomainError `NOT_FOUND`, for restricted ones too: whether there is one is told in the list alone
   */
  async file(id: string): Promise<{ readonly document: DocumentView; readonly bytes: Buffer }> {
    const published = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query<{ idx: bigint; bytes: Buffer }>(
      `SELECT e.idx, e.bytes FROM ledger.named n JOIN ledger.entry e ON e.idx = n.idx
       WHERE n.kind = 'document' AND n.code = $1 AND n.idx < $2`,
      [UUID.test(id) ? id : '', published.size],
    );
    const document = rows[0] && this.#view(parseEntry(utf8Text(rows[0].bytes), Number(rows[0].idx)));
    if (!document || document.sha256 === null) throw new DomainError('NOT_FOUND', { document: id.slice(0, 40) });
    const bytes = await this.#files.readFile(publicDocumentPath(Buffer.from(document.sha256, 'base64')));
    if (!bytes) throw new Error(`the file of document ${id} is gone`);
    return { document, bytes };
  }

  #view(entry: Entry): DocumentView {
    const sha256 = optionalFactText(entry, 'sha256') ?? null;
    return {
      id: entry.id,
      index: entry.index,
      date: entry.date,
      role: factText(entry, 'role'),
      about: factText(entry, 'about'),
      access: sha256 === null ? 'restricted' : 'public',
      type: factText(entry, 'type'),
      bytes: Number(factText(entry, 'bytes')),
      number: optionalFactText(entry, 'number') ?? null,
      dated: optionalFactText(entry, 'dated') ?? null,
      sha256,
      file_url: sha256 === null ? null : `${this.sources.place.publicUrl}/public/v1/documents/${entry.id}`,
    };
  }
}
