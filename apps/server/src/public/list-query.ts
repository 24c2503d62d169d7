import type { Request } from 'express';
import { DomainError } from '#core/domain-error.js';
import { type ListFilter, LIST_FILTERS, parseListFilter } from '#disclosure/listing/list-filter.js';
import type { PageRequest } from '#disclosure/listing/listing-reader.js';
import { RequestError } from '../http/request-error.js';

/** What a list's address asks for. */
export interface ListQuery extends PageRequest {
  readonly filter: ListFilter;
}

const KNOWN = new Set<string>([...LIST_FILTERS, 'cursor', 'limit', 'lang']);

/**
 * Reads filters, cursor and limit of an address.
 * @param more names the route knows beside them, e.g. `q`
 * @throws RequestError `VALIDATION` for a name it does not know or one given twice; DomainError as `parseListFilter`
 */
export function readListQuery(request: Request, more: readonly string[] = []): ListQuery {
  const texts = queryTexts(request, new Set([...KNOWN, ...more]));
  const limit = texts['limit'];
  if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit))
    throw new DomainError('SEARCH_INVALID', { field: 'limit', value: limit.slice(0, 20), max: '200' });
  return { filter: parseListFilter(texts), cursor: texts['cursor'], limit: limit === undefined ? undefined : Number(limit) };
}

/** The texts of a query by name. @throws RequestError `VALIDATION` */
export function queryTexts(request: Request, known: ReadonlySet<string>): Readonly<Record<string, string | undefined>> {
  const texts: Record<string, string> = {};
  const given: [string, unknown][] = Object.entries(request.query);
  for (const [name, value] of given) {
    if (!known.has(name)) throw new RequestError('VALIDATION', [{ field: name.slice(0, 60), message: 'không có trường này' }]);
    if (typeof value !== 'string') throw new RequestError('VALIDATION', [{ field: name, message: 'chỉ ghi một lần' }]);
    texts[name] = value;
  }
  return texts;
}

/** The same list further on, as a full address, or `null` at its end. */
export function nextLink(request: Request, publicUrl: string, cursor: string | null): string | null {
  if (cursor === null) return null;
  const url = new URL(request.originalUrl, publicUrl);
  url.searchParams.set('cursor', cursor);
  return `${publicUrl}${url.pathname}${url.search}`;
}
