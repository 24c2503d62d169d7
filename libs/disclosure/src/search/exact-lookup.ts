import { utf8 } from '#core/bytes.js';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { readVoucher } from '#core/journal/voucher-book.js';
import type { Vnd } from '#core/vnd.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import { type AsOf, DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type EntryView, PUBLIC_ENTRY_COLUMNS, type PublicEntryRow, entryViews } from '../listing/entry-view.js';
import { referenceDigits } from './search-term.js';

/** The label under which digits of bank references are fingerprinted; the vault writes them under the same. */
export const REFERENCE_LABEL = 'bank-reference';

/** Hits of a bank reference that are listed. */
const HITS_MAX = 50;

/** What an exact look-up found: several gifts may carry one bank reference. */
export interface LookupView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly data: readonly EntryView[];
}

/** Gifts with one bank reference, newest first. */
export interface ReferenceView extends LookupView {
  /** there are more than are listed */
  readonly capped: boolean;
}

/** A gift as who holds its paper knows it. */
export interface VoucherClaim {
  /** as printed or typed, e.g. `pt 44 26 123` in any spelling `readVoucher` takes */
  readonly voucher: string;
  readonly amount: Vnd;
  readonly date?: BusinessDate;
}

/** Look-ups by what only who gave or received can know in full. They lead to public entry pages, never to receipts. */
export class ExactLookup {
  constructor(
    private readonly sources: PublicSources,
    private readonly keys: KeyStore,
  ) {}

  /**
   * The gifts with a bank reference, whole: its digits are compared through a fingerprint, so no part of it finds anything.
   * @throws DomainError `SEARCH_INVALID` below five digits; `NOT_FOUND`
   */
  async byReference(text: string): Promise<ReferenceView> {
    const hmac = this.keys.hmac(REFERENCE_LABEL, utf8(referenceDigits(text)));
    const published = await this.sources.published.newestFollowed();
    const { rows } = await this.sources.pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM disclosure.public_entry p
       WHERE p.reference_hmac = $1 AND p.idx < $2 ORDER BY p.idx DESC LIMIT ${HITS_MAX + 1}`,
      [hmac, published.size],
    );
    return { ...(await this.#view(rows.slice(0, HITS_MAX), published)), capped: rows.length > HITS_MAX };
  }

  /**
   * The gift with a voucher number, when the amount (and the date, if given) is right too. A wrong number and a wrong
   * amount give the same answer.
   * @throws DomainError `NOT_FOUND`
   */
  async byVoucher(claim: VoucherClaim): Promise<LookupView> {
    const voucher = readVoucher(claim.voucher.slice(0, 60));
    const published = await this.sources.published.newestFollowed();
    const { rows } = await this.sources.pool.query<PublicEntryRow>(
      `SELECT ${PUBLIC_ENTRY_COLUMNS} FROM ledger.book b JOIN ledger.voucher v ON v.book_id = b.id
       JOIN disclosure.public_entry p ON p.idx = v.idx
       WHERE b.name = $1 AND v.no = $2 AND p.amount_vnd = $3 AND p.idx < $4 AND ($5::date IS NULL OR p.date = $5)`,
      [voucher?.book ?? '', voucher?.no ?? 0, claim.amount, published.size, claim.date ?? null],
    );
    return this.#view(rows, published);
  }

  async #view(rows: readonly PublicEntryRow[], published: PublishedSize): Promise<LookupView> {
    if (rows.length === 0) throw new DomainError('NOT_FOUND', { looked_for: 'entry' });
    const { publicUrl } = this.sources.place;
    return {
      as_of: asOfView(published, publicUrl),
      definitions_url: publicUrl + DEFINITIONS_PATH,
      data: await entryViews(rows, published.size, this.sources.registry),
    };
  }
}
