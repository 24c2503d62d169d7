import type { Request } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { RequestFilter } from '#relief/requests/request.repository.js';
import type { RequestKind } from '#relief/requests/request-terms.js';
import type { OfficerRequest } from '#relief/requests/requests-reader.js';
import { queryTexts } from '../public/list-query.js';
import { requestBody } from './request-body.js';
import type { Reach } from '#platform/database/reach.js';

const STATES = ['draft', 'submitted', 'returned', 'posting', 'posted', 'settled', 'withdrawn'] as const;
const LIMIT_MAX = 1_000;
const LIMIT = 50;

/**
 * Reads `campaign`, `state`, `before` (the id the last page ended at) and `limit` of a list of requests.
 * @throws RequestError `VALIDATION`; DomainError `SEARCH_INVALID` with the `field`
 */
export function requestFilter(kind: RequestKind, request: Request, reach: Reach): RequestFilter {
  const { campaign, state, before, limit } = queryTexts(request, new Set(['campaign', 'state', 'before', 'limit']));
  const known = STATES.find((one) => one === state);
  if (state !== undefined && known === undefined) throw new DomainError('SEARCH_INVALID', { field: 'state', value: state.slice(0, 20) });
  if (before !== undefined && !/^[0-9a-f-]{36}$/.test(before)) throw new DomainError('SEARCH_INVALID', { field: 'before' });
  if (limit !== undefined && (!/^[1-9][0-9]{0,3}$/.test(limit) || Number(limit) > LIMIT_MAX)) {
    throw new DomainError('SEARCH_INVALID', { field: 'limit', max: String(LIMIT_MAX) });
  }
  return {
    kind,
    reach,
    limit: limit === undefined ? LIMIT : Number(limit),
    ...(campaign !== undefined && { campaign }),
    ...(known !== undefined && { state: known }),
    ...(before !== undefined && { before }),
  };
}

/** A page of requests as lists have them. */
export function requestPage(found: readonly Omit<OfficerRequest, 'words'>[], limit: number): object {
  const hasMore = found.length === limit;
  const page = { next_cursor: hasMore ? (found.at(-1)?.id ?? null) : null, has_more: hasMore, limit };
  return { data: found.map(requestBody), page };
}
