import type { Request } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { DecisionPage } from '#disclosure/decisions/entry-page.js';
import { queryTexts } from './list-query.js';

/** Reads cursor and limit of a list's address. @throws RequestError `VALIDATION`; DomainError `SEARCH_INVALID` */
export function decisionPage(request: Request): DecisionPage {
  const { cursor, limit } = queryTexts(request, new Set(['cursor', 'limit', 'lang']));
  if (limit !== undefined && !/^[1-9]\d{0,2}$/.test(limit)) {
    throw new DomainError('SEARCH_INVALID', { field: 'limit', value: limit.slice(0, 20), max: '200' });
  }
  return { cursor, limit: limit === undefined ? undefined : Number(limit) };
}
