import { DomainError } from '../domain-error.js';
import type { BookNeeds, BookView } from './kind.js';

/** What something is spent on: the receiving unit and the expense category. */
export interface Purpose {
  readonly unit: string;
  readonly category: string;
}

/** The one category gifts never pay (Decree 93/2021 art. 11: running costs come from the budget of whoever runs). */
const OPERATING_COST = 'operating_cost';

const CATEGORY = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/**
 * An expense category gifts may pay. Which categories there are is a table of the law, kept outside the book.
 * @throws DomainError `CATEGORY_FORBIDDEN` for running costs, `ENTRY_INVALID` when it is no category's code
 */
export function demandCategory(category: string): void {
  if (!CATEGORY.test(category)) throw new DomainError('ENTRY_INVALID', { fact: 'category', value: category.slice(0, 60) });
  if (isOperatingCost(category)) throw new DomainError('CATEGORY_FORBIDDEN', { category });
}

/** The category as accounts write it: a suffix has no underscore. `medical_supplies` is `medical-supplies`. */
export function categorySuffix(category: string): string {
  return category.replaceAll('_', '-');
}

function isOperatingCost(category: string): boolean {
  return categorySuffix(category) === categorySuffix(OPERATING_COST);
}

/** The earmark of a fund: what follows the slash, if anything. */
export function earmarkOf(fund: string): string | undefined {
  const slash = fund.indexOf('/');
  return slash < 0 ? undefined : fund.slice(slash + 1);
}

/** Names the sealed terms of the earmarks of these funds, for `demandEarmarkKept`. */
export function needEarmarks(needs: BookNeeds, funds: Iterable<string>): void {
  for (const fund of funds) if (earmarkOf(fund) !== undefined) needs.named.add(`earmark:${fund}`);
}

/**
 * Gifts tied to something are spent on that alone (Decree 93/2021 art. 10): the earmark of the fund is sealed, and what it names (a unit,
 * a category, both) is what the money goes to. A fund without an earmark goes anywhere.
 * @param fund `<campaign>[/<earmark>]`
 * @throws DomainError `EARMARK_BROKEN`
 */
export function demandEarmarkKept(book: Pick<BookView, 'named'>, fund: string, purpose: Purpose): void {
  if (earmarkOf(fund) === undefined) return;
  const terms = book.named('earmark', fund);
  if (!terms) throw new DomainError('EARMARK_BROKEN', { fund, reason: 'earmark_unknown' });
  for (const term of ['unit', 'category'] as const) {
    const promised = terms[term];
    if (typeof promised === 'string' && promised !== purpose[term]) {
      throw new DomainError('EARMARK_BROKEN', { fund, promised, given: purpose[term] });
    }
  }
}
