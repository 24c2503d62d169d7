import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { parseVnd } from '#core/vnd.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import type { PageRequest } from '#disclosure/listing/listing-reader.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { ExactLookup, type LookupView } from '#disclosure/search/exact-lookup.js';
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

  /** @throws DomainError `SEARCH_INVALID`, `CURSOR_INVALID`, `NOT_FOUND` before the first seal */
  async find(request: LookUpRequest): Promise<SearchView> {
    const term = request.term?.trim() ?? '';
    const isFirstPage = request.cursor === undefined || request.cursor === '';
    const found = isFirstPage ? ((await this.byCode(term)) ?? (await this.byReference(term))) : undefined;
    if (found !== undefined) return listed(found);
    return (await this.byAmount(request, term)) ?? this.search.search({ ...request, term });
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
  private async byCode(term: string): Promise<LookupView | undefined> {
    const code = codeIn(term);
    if (code === undefined) return undefined;
    return unlessMissing(async () => {
      const { as_of, definitions_url, entry, state } = await this.receipts.receipt(code);
      if (state === 'sealing') throw new DomainError('NOT_FOUND', { looked_for: 'receipt' });
      return { as_of, definitions_url, data: [entry] satisfies EntryView[] };
    });
  }

  private async byReference(term: string): Promise<LookupView | undefined> {
    if ((term.match(/\d/g)?.length ?? 0) < 5 || /[^\p{L}\p{N}\s./:_-]/u.test(term)) return undefined;
    return unlessMissing(() => this.exact.byReference(term));
  }
}

/** The receipt code a term ends in, without spaces and hyphens. */
export function codeIn(term: string): string | undefined {
  return /([0-9a-zA-Z][\s-]?){27}$/.exec(term.trim())?.[0].replace(/[\s-]/g, '');
}

function listed({ as_of, definitions_url, data }: LookupView): SearchView {
  return {
    as_of,
    definitions_url,
    count: { value: data.length, capped: false },
    data,
    page: { next_cursor: null, has_more: false, limit: 50 },
    searched: null,
  };
}

function amountOf(term: string): string | undefined {
  const digits = term.replace(/\s*(đ|₫|vnd|đồng)$/iu, '').replace(/[.,\s](?=\d{3}(\D|$))/g, '');
  return /^[1-9]\d{3,15}$/.test(digits) ? digits : undefined;
}

async function unlessMissing(find: () => Promise<LookupView>): Promise<LookupView | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof DomainError && ['NOT_FOUND', 'RECEIPT_CODE_TYPO', 'SEARCH_INVALID'].includes(error.code)) return undefined;
    throw error;
  }
}
