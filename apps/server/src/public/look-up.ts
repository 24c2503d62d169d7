import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { parseVnd } from '#core/vnd.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import type { PageRequest } from '#disclosure/listing/listing-reader.js';
import { meetsFilter } from '#disclosure/open-data/meets-filter.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { ExactLookup, type ReferenceView } from '#disclosure/search/exact-lookup.js';
import { SearchReader, type SearchView } from '#disclosure/search/search-reader.js';

/** What somebody typed into the one box, with what it is narrowed to. */
export interface LookUpRequest extends PageRequest {
  readonly term?: string | undefined;
  readonly filter: ListFilter;
}

/**
 * The one box: a receipt's code, a whole bank reference, an amount, or words. Exact secrets are tried first; what is none of
 * them is searched for among what pages show.
 */
@Injectable()
export class LookUp {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly exact: ExactLookup,
    private readonly search: SearchReader,
  ) {}

  /**
   * What a term and a filter find; also of what a code or a reference names, only what the filter lets through.
   * @throws DomainError `SEARCH_INVALID`, `CURSOR_INVALID`, `NOT_FOUND` before the first seal
   */
  async find(request: LookUpRequest): Promise<SearchView> {
    const term = request.term?.trim() ?? '';
    const isFirstPage = request.cursor === undefined || request.cursor === '';
    const exact = isFirstPage ? await this.named(term) : undefined;
    const data = exact?.data.filter((entry) => isLetThrough(request.filter, entry)) ?? [];
    if (exact !== undefined && data.length > 0) return { ...exact, data, count: { ...exact.count, value: data.length } };
    return (await this.byAmount(request, term)) ?? this.search.search({ ...request, term });
  }

  /** What a receipt's code or a whole bank reference names, whatever a list is narrowed to; `undefined` where it names nothing. */
  async named(term: string): Promise<SearchView | undefined> {
    const found = (await this.byCode(term)) ?? (await this.byReference(term));
    return found && listed(found);
  }

  // Digits are an amount first; where no gift has it, they are part of a text.
  private async byAmount(request: LookUpRequest, term: string): Promise<SearchView | undefined> {
    const amount = amountOf(term);
    if (amount === undefined || request.filter.min !== undefined || request.filter.max !== undefined) return undefined;
    const filter = { ...request.filter, min: parseVnd(amount), max: parseVnd(amount) };
    try {
      const found = await this.search.search({ ...request, term: undefined, filter });
      return found.count.value === 0 ? undefined : found;
    } catch (error) {
      // Where the first page searched texts, so does the next.
      if (error instanceof DomainError && error.code === 'CURSOR_INVALID') return undefined;
      throw error;
    }
  }

  // A receipt's code in the box leads to the public entry alone: the receipt has an address of its own.
  private async byCode(term: string): Promise<ReferenceView | undefined> {
    const code = codeIn(term);
    if (code === undefined) return undefined;
    return unlessMissing(async () => {
      const { as_of, definitions_url, entry, state } = await this.receipts.receipt(code);
      if (state === 'sealing') throw new DomainError('NOT_FOUND', { looked_for: 'receipt' });
      return { as_of, definitions_url, data: [entry] satisfies EntryView[], capped: false };
    });
  }

  private async byReference(term: string): Promise<ReferenceView | undefined> {
    if ((term.match(/\d/g)?.length ?? 0) < 5 || /[^\p{L}\p{N}\s./:_-]/u.test(term)) return undefined;
    return unlessMissing(() => this.exact.byReference(term));
  }
}

/** The receipt code a term ends in, without spaces and hyphens. */
export function codeIn(term: string): string | undefined {
  return /([0-9a-zA-Z][\s-]?){27}$/.exec(term.trim())?.[0].replace(/[\s-]/g, '');
}

function listed({ as_of, definitions_url, data, capped }: ReferenceView): SearchView {
  return {
    as_of,
    definitions_url,
    count: { value: data.length, capped },
    data,
    page: { next_cursor: null, has_more: false, limit: 50 },
    searched: null,
  };
}

function isLetThrough(filter: ListFilter, { campaign, kind, date, unit, status, money }: EntryView): boolean {
  const isOf = (filter.campaign === undefined || filter.campaign === campaign) && (filter.kind === undefined || filter.kind === kind);
  return isOf && meetsFilter(filter, { date, status, unit: unit.code, amount: BigInt(money.amount) });
}

function amountOf(term: string): string | undefined {
  const digits = term.replace(/\s*(đ|₫|vnd|đồng)$/iu, '').replace(/[.,\s](?=\d{3}(\D|$))/g, '');
  return /^[1-9]\d{3,15}$/.test(digits) ? digits : undefined;
}

async function unlessMissing(find: () => Promise<ReferenceView>): Promise<ReferenceView | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof DomainError && ['NOT_FOUND', 'RECEIPT_CODE_TYPO', 'SEARCH_INVALID'].includes(error.code)) return undefined;
    throw error;
  }
}
