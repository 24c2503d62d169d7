import { fromBase64 } from '#core/bytes.js';
import type { Opening } from '#core/commitment.js';
import { instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { encodeReceiptCode, readReceiptCode } from '#core/receipt-code.js';
import { vnd } from '#core/vnd.js';
import { amountInWords } from '#core/words.js';
import type { LogReader } from '#ledger/log/log-reader.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { DEFINITIONS_PATH, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { TellableCountsReader } from '../hand-outs/tellable-counts-reader.js';
import { entryPath, entryViews } from '../listing/entry-view.js';
import type { TraceReader } from '../trace/trace-reader.js';
import type { GiftTraceView } from '../trace/trace-view.js';
import { type EntryRecord, readEntryRecord } from './entry-record.js';
import { findReceipt } from './find-receipt.js';
import { type HandOutView, handOutView } from './hand-out.js';
import type { PublicOpenings } from './public-openings.js';
import type { EntryBodyView, ProofView, ReceiptBodyView, ReversalView } from './receipt-view.js';

/** What an entry's page and its receipt share. */
type EntryBody = Omit<EntryBodyView, 'proof' | 'trace' | 'paid_by' | 'hand_out'>;

/** What a receipt and an entry's page are put together from beside the log. */
export interface ReceiptReaders {
  readonly openings: PublicOpenings;
  readonly traces: TraceReader;
  /** whose counts of households a page of one hand-out may tell */
  readonly tellable: TellableCountsReader;
}

/** Receipts by code, public entries by index, and their proofs: all as of what is public now. */
export class ReceiptReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly log: LogReader,
    private readonly readers: ReceiptReaders,
  ) {}

  /**
   * The receipt of a code, as typed or scanned.
   * @throws DomainError `RECEIPT_CODE_TYPO` when the check character is wrong; `NOT_FOUND` for a well-formed code the book does not hold
   */
  async receipt(code: string): Promise<ReceiptBodyView> {
    const { record, published } = await this.#byCode(code);
    const body = await this.#body(record, published);
    const isPublic = record.entry.index < published.size;
    const canonical = encodeReceiptCode(readReceiptCode(code));
    const proofUrl = `${this.sources.place.publicUrl}/r/${canonical}.tlog-proof`;
    return {
      ...body,
      state: !isPublic ? 'sealing' : body.reversal ? 'reversed' : 'sealed',
      code: canonical,
      shown_as: record.consent?.consent ?? null,
      trace: isPublic ? await this.#trace(record.entry.index, body) : null,
      proof: isPublic ? await this.#proof(record, published, proofUrl) : null,
    };
  }

  /**
   * The `.tlog-proof` file of a receipt's entry; openings only where consent or the law lets names be shown.
   * @throws DomainError `RECEIPT_CODE_TYPO`; `NOT_FOUND`, also while the entry is not public yet
   */
  async tlogProof(code: string): Promise<string> {
    const { record } = await this.#byCode(code);
    return this.#tlogProof(record);
  }

  /**
   * One entry with its history, opened without a code.
   * @param campaign the campaign it must belong to; `undefined` takes any entry
   * @throws DomainError `NOT_FOUND` when the campaign has no such published entry
   */
  async entry(campaign: string | undefined, index: number): Promise<EntryBodyView> {
    const { record, published } = await this.#byIndex(campaign, index);
    const proofUrl = `${this.sources.place.publicUrl}/public/v1/entries/${index}.tlog-proof`;
    const body = await this.#body(record, published);
    const trace = await this.#trace(index, body);
    const paidBy = trace === null && body.reversal === null ? await this.readers.traces.use(index) : undefined;
    return {
      ...body,
      trace,
      hand_out: await this.#handOut(record.entry, published.size),
      paid_by: paidBy !== undefined && paidBy.sources.length > 0 ? paidBy : null,
      proof: await this.#proof(record, published, proofUrl),
    };
  }

  /**
   * The `.tlog-proof` file of a campaign's entry.
   * @throws DomainError `NOT_FOUND` when the campaign has no such published entry
   */
  async entryTlogProof(campaign: string | undefined, index: number): Promise<string> {
    const { record } = await this.#byIndex(campaign, index);
    return this.#tlogProof(record);
  }

  async #byCode(code: string): Promise<{ record: EntryRecord; published: PublishedSnapshot }> {
    const index = await findReceipt(this.sources.pool, code);
    const record = index === undefined ? undefined : await readEntryRecord(this.sources.pool, index);
    if (!record) throw new DomainError('NOT_FOUND', { looked_for: 'receipt' });
    return { record, published: this.#published() };
  }

  async #byIndex(campaign: string | undefined, index: number): Promise<{ record: EntryRecord; published: PublishedSnapshot }> {
    const published = this.#published();
    const inRange = Number.isSafeInteger(index) && index >= 0 && index < published.size;
    const record = inRange ? await readEntryRecord(this.sources.pool, index) : undefined;
    if (!record || (campaign !== undefined && record.entry.campaign !== campaign)) {
      throw new DomainError('NOT_FOUND', { campaign: (campaign ?? '').slice(0, 60), index: String(index) });
    }
    return { record, published };
  }

  #published(): PublishedSnapshot {
    const published = this.log.published();
    if (!published) throw new DomainError('NOT_FOUND', { checkpoint: 'none yet' });
    return published;
  }

  async #body(record: EntryRecord, published: PublishedSnapshot): Promise<EntryBody> {
    const { place, registry } = this.sources;
    const [entry] = await entryViews([record.row], published.size, registry);
    if (!entry) throw new Error('one row gives one view');
    return {
      as_of: asOfView(published, place.publicUrl),
      definitions_url: place.publicUrl + DEFINITIONS_PATH,
      ...(await this.#campaignTitles(record.entry.campaign)),
      entry,
      amount_in_words: record.row.amount_vnd === 0n ? '' : amountInWords(vnd(record.row.amount_vnd)),
      reversal: entry.reversed_by === null ? null : await this.#reversal(entry.reversed_by, published.size),
    };
  }

  async #handOut(entry: Entry, size: number): Promise<HandOutView | null> {
    if (entry.kind !== 'disbursement') return null;
    const tellable = await this.readers.tellable.of(entry.campaign ?? '', size);
    return handOutView(entry, this.sources, tellable.has(entry.index));
  }

  /** Where the gift went; `null` for what brought nothing or was taken back. */
  async #trace(index: number, body: EntryBody): Promise<GiftTraceView | null> {
    if (body.reversal !== null) return null;
    const trace = await this.readers.traces.gift(index);
    return trace.parts.length > 0 ? trace : null;
  }

  async #campaignTitles(slug: string | undefined): Promise<Pick<ReceiptBodyView, 'campaign_title' | 'campaign_title_en'>> {
    if (slug === undefined) return { campaign_title: '', campaign_title_en: null };
    const { rows } = await this.sources.pool.query<{ title: string | null; title_en: string | null }>(
      "SELECT facts->>'title' AS title, nullif(facts->>'title_en', '') AS title_en FROM ledger.campaign WHERE slug = $1",
      [slug],
    );
    return { campaign_title: rows[0]?.title ?? slug, campaign_title_en: rows[0]?.title_en ?? null };
  }

  async #reversal(index: number, size: number): Promise<ReversalView | null> {
    const reversal = await readEntryRecord(this.sources.pool, index);
    if (!reversal) return null;
    const { entry, row } = reversal;
    const replacing = await this.#replacing(reversal, size);
    return {
      index,
      reason: row.reason,
      date: entry.date,
      at: instantOf(row.at.getTime()),
      vouchers: entry.vouchers.map(formatVoucher),
      path: entryPath(entry.campaign ?? '', index),
      replaced_by:
        replacing === undefined
          ? null
          : { index: replacing.entry.index, path: entryPath(replacing.entry.campaign ?? '', replacing.entry.index) },
    };
  }

  /** A correction is a reversal and a new gift in one linked group: the gift after the reversal, or before it, takes its place. */
  async #replacing(reversal: EntryRecord, size: number): Promise<EntryRecord | undefined> {
    const { group, index } = reversal.entry;
    if (!group) return undefined;
    const first = index - group.n + 1;
    for (let at = first; at < first + group.of && at < size; at += 1) {
      const other = await readEntryRecord(this.sources.pool, at);
      if (other?.entry.kind === 'contribution') return other;
    }
    return undefined;
  }

  async #proof(record: EntryRecord, published: PublishedSnapshot, tlogProofUrl: string): Promise<ProofView> {
    return {
      leaf: record.leaf,
      tree_size: String(published.size),
      hashes: await this.log.inclusionProof(record.entry.index, published.size),
      checkpoint: published.note,
      openings: await this.readers.openings.of(record),
      tlog_proof_url: tlogProofUrl,
    };
  }

  async #tlogProof(record: EntryRecord): Promise<string> {
    const openings: Opening[] = (await this.readers.openings.of(record)).map(({ label, salt, value }) => ({
      label,
      salt: fromBase64(salt) ?? new Uint8Array(),
      value,
    }));
    return this.log.tlogProof(record.entry.index, openings);
  }
}
