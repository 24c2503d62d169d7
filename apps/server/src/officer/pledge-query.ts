import type { Request } from 'express';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { Pledge } from '#relief/pledges/pledge.js';
import type { PledgeCursor, PledgeFilter } from '#relief/pledges/pledge.repository.js';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';

const NAMES = new Set(['campaign', 'state', 'due_until', 'remind_until', 'cursor', 'limit']);
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 1000;

/** What a list of promises is asked for. */
export interface PledgeQuery {
  readonly filter: PledgeFilter;
  readonly after?: PledgeCursor;
  readonly limit: number;
}

/** Where a list goes on. */
export interface PledgePage {
  readonly next_cursor: string | null;
  readonly has_more: boolean;
  readonly limit: number;
}

/** @throws RequestError `VALIDATION`; DomainError `DATE_INVALID`, `CURSOR_INVALID` */
export function readPledgeQuery(request: Request): PledgeQuery {
  const texts = queryTexts(request, NAMES);
  const { campaign, state, due_until: dueUntil, remind_until: remindUntil, cursor } = texts;
  if (state !== undefined && state !== 'open' && state !== 'settled') {
    throw new RequestError('VALIDATION', [{ field: 'state', message: 'chọn một trong: open, settled' }]);
  }
  return {
    filter: {
      ...(campaign !== undefined && { campaign }),
      ...(state !== undefined && { state }),
      ...(dueUntil !== undefined && { dueUntil: parseBusinessDate(dueUntil) }),
      ...(remindUntil !== undefined && { remindUntil: parseBusinessDate(remindUntil) }),
    },
    ...(cursor !== undefined && { after: readCursor(cursor) }),
    limit: readLimit(texts['limit']),
  };
}

/** The part of a list that is shown, when one more than the limit was asked for. */
export function pledgePage(found: readonly Pledge[], limit: number): { readonly shown: readonly Pledge[]; readonly page: PledgePage } {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = found.length > limit;
  return { shown, page: { next_cursor: hasMore && last ? `${last.due}.${last.index}` : null, has_more: hasMore, limit } };
}

function readCursor(text: string): PledgeCursor {
  const [, due = '', index = ''] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,15})$/.exec(text) ?? [];
  if (due === '') throw new DomainError('CURSOR_INVALID', { cursor: text.slice(0, 40) });
  return { due: parseBusinessDate(due), index: Number(index) };
}

function readLimit(text: string | undefined): number {
  const limit = text === undefined ? LIMIT_DEFAULT : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    throw new RequestError('VALIDATION', [{ field: 'limit', message: `viết số nguyên từ 1 đến ${LIMIT_MAX}` }]);
  }
  return limit;
}
