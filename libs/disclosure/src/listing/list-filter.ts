import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { isCampaignSlug } from '#core/journal/kinds/campaign.js';
import { type Vnd, parseVnd } from '#core/vnd.js';

/** Whether an entry still counts, as of the list's size. */
export type EntryStatus = 'valid' | 'reversed';

/** What a list or a search is narrowed to; an absent member narrows nothing. */
export interface ListFilter {
  readonly campaign?: string;
  /** official code of the unit in whose book the entry is */
  readonly unit?: string;
  /** kind of entry, e.g. `contribution` */
  readonly kind?: string;
  readonly status?: EntryStatus;
  /** first business date, inclusive */
  readonly from?: BusinessDate;
  /** last business date, inclusive */
  readonly to?: BusinessDate;
  /** smallest amount of money, inclusive */
  readonly min?: Vnd;
  /** largest amount of money, inclusive */
  readonly max?: Vnd;
}

/** Names of the filters as a URL carries them. */
export const LIST_FILTERS = ['campaign', 'unit', 'kind', 'status', 'from', 'to', 'min', 'max'] as const;

/** A filter as it stands in a URL. */
export type FilterTexts = Readonly<Partial<Record<(typeof LIST_FILTERS)[number], string | undefined>>>;

/**
 * Reads the filters of a URL. Empty texts count as absent, as an empty field of a form does.
 * @throws DomainError `SEARCH_INVALID`, `DATE_INVALID`, `AMOUNT_UNREADABLE` or `AMOUNT_TOO_LARGE`, each with `field`
 */
export function parseListFilter(texts: FilterTexts): ListFilter {
  return {
    ...read(texts, 'campaign', (text) => (isCampaignSlug(text) ? text : undefined)),
    ...read(texts, 'unit', (text) => (/^[0-9]{2,5}$/.test(text) ? text : undefined)),
    ...read(texts, 'kind', (text) => (/^[a-z][a-z_]{0,31}$/.test(text) ? text : undefined)),
    ...read(texts, 'status', (text) => (text === 'valid' || text === 'reversed' ? text : undefined)),
    ...read(texts, 'from', parseBusinessDate),
    ...read(texts, 'to', parseBusinessDate),
    ...read(texts, 'min', parseVnd),
    ...read(texts, 'max', parseVnd),
  };
}

function read<Name extends keyof ListFilter>(
  texts: FilterTexts,
  name: Name,
  parse: (text: string) => ListFilter[Name] | undefined,
): Pick<ListFilter, Name> | object {
  const text = texts[name]?.trim();
  if (text === undefined || text === '') return {};
  const value = withField(name, () => parse(text));
  if (value === undefined) throw new DomainError('SEARCH_INVALID', { field: name, value: text.slice(0, 40) });
  return { [name]: value };
}

function withField<Value>(field: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}

/** A filter as one text: equal filters give equal texts. Names the filter in cursors and on the verification sheet. */
export function filterText(filter: ListFilter): string {
  return LIST_FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [`${name}=${String(filter[name])}`])).join('&');
}

/** Conditions of SQL and the values of their parameters. */
export interface SqlConditions {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The filter over `disclosure.public_entry p` as of a size.
 * @param size N: entries below it count, and only reversals below it have happened
 */
export function filterConditions(filter: ListFilter, size: number): SqlConditions {
  const conditions: string[] = ['p.idx < $1'];
  const values: unknown[] = [size];
  const add = (condition: string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition.replace('?', `$${values.length}`));
  };
  add('p.campaign = ?', filter.campaign);
  add('p.unit = ?', filter.unit);
  add('p.kind = ?', filter.kind);
  add('p.date >= ?', filter.from);
  add('p.date <= ?', filter.to);
  add('p.amount_vnd >= ?', filter.min?.toString());
  add('p.amount_vnd <= ?', filter.max?.toString());
  // A later reversal leaves the list of an earlier size as it was.
  if (filter.status === 'reversed') conditions.push('p.reversed_by < $1');
  if (filter.status === 'valid') conditions.push('(p.reversed_by IS NULL OR p.reversed_by >= $1)');
  return { text: conditions.join(' AND '), values };
}
