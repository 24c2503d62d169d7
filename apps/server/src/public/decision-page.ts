import type { Request } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { DecisionPage, EntryDays } from '#disclosure/decisions/entry-page.js';
import { parseListFilter } from '#disclosure/listing/list-filter.js';
import { queryTexts } from './list-query.js';

/** Reads cursor and limit of a list's address. @throws RequestError `VALIDATION`; DomainError `SEARCH_INVALID` */
export function decisionPage(request: Request): DecisionPage {
  return pageOf(queryTexts(request, new Set(['cursor', 'limit', 'lang'])));
}

/** The same of a list that can be narrowed to days. @throws as `decisionPage`; DomainError `DATE_INVALID` */
export function datedPage(request: Request): { readonly page: DecisionPage; readonly days: EntryDays } {
  const { from, to, ...texts } = queryTexts(request, new Set(['cursor', 'limit', 'lang', 'from', 'to']));
  return { page: pageOf(texts), days: parseListFilter({ from, to }) };
}

function pageOf({ cursor, limit }: Readonly<Partial<Record<string, string>>>): DecisionPage {
  if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit)) {
    throw new DomainError('SEARCH_INVALID', { field: 'limit', value: limit.slice(0, 20), max: '200' });
  }
  return { cursor, limit: limit === undefined ? undefined : Number(limit) };
}
