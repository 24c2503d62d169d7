import type { Request } from 'express';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 1000;

/** What the address of an officers' list asks for. */
export interface PageQuery {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly cursor?: string;
  /** 1 to 1,000 */
  readonly limit: number;
}

/** Where a list goes on. */
export interface ListPage {
  readonly next_cursor: string | null;
  readonly has_more: boolean;
  readonly limit: number;
}

/**
 * Reads cursor, limit and the filters a list knows.
 * @param names filters beside `cursor` and `limit`
 * @throws RequestError `VALIDATION`
 */
export function readPageQuery(request: Request, names: readonly string[] = []): PageQuery {
  const texts = queryTexts(request, new Set([...names, 'cursor', 'limit']));
  const { cursor, limit: text } = texts;
  const limit = text === undefined ? LIMIT_DEFAULT : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    throw new RequestError('VALIDATION', [{ field: 'limit', message: `viết số nguyên từ 1 đến ${LIMIT_MAX}` }]);
  }
  return { texts, limit, ...(cursor !== undefined && { cursor }) };
}

/** One of the words a filter knows, or the first when it is left out. @throws RequestError `VALIDATION` */
export function oneOfQuery<Word extends string>(query: PageQuery, name: string, words: readonly [Word, ...Word[]]): Word {
  const text = query.texts[name];
  const word = text === undefined ? words[0] : words.find((each) => each === text);
  if (word === undefined) throw new RequestError('VALIDATION', [{ field: name, message: `chọn một trong: ${words.join(', ')}` }]);
  return word;
}

/** The shown part of what was found after the cursor, and where it goes on. @param found may hold more than the limit */
export function listBody<Row>(
  found: readonly Row[],
  { limit }: PageQuery,
  view: { body: (row: Row) => object; cursor: (row: Row) => string },
): object {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = found.length > limit;
  const page: ListPage = { next_cursor: hasMore && last !== undefined ? view.cursor(last) : null, has_more: hasMore, limit };
  return { data: shown.map(view.body), page };
}

/** A page by example, for the documentation. */
export const PAGE_EXAMPLE = { next_cursor: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10', has_more: true, limit: 50 };
