import type { VNode } from 'preact';
import { grouped, link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { type ListPage, listPath } from './list-frame.js';
import { LIST_TEXTS } from './list-texts.js';

interface ListPagingProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: ListPage;
  /** the question as a query; empty when nothing is asked */
  readonly query: string;
  /** what the next page begins with; `null` on the last one */
  readonly nextCursor: string | null;
  /** whether this is a later page */
  readonly isLater: boolean;
}

/** The ways through a list: to its first page and on to older entries; says what seal the pages stand still at. */
export function ListPaging({ context, slug, page, query, nextCursor, isLater }: ListPagingProps): VNode | null {
  if (nextCursor === null && !isLater) return null;
  const text = LIST_TEXTS[context.language];
  const first = listPath(slug, page) + (query === '' ? '' : `?${query}`);
  const next = `${listPath(slug, page)}?${query === '' ? '' : `${query}&`}trang=${nextCursor ?? ''}`;
  return (
    <>
      <nav aria-label={text.paging}>
        {isLater ? <a href={link(first, context.language)}>{text.firstPage}</a> : null}
        {nextCursor === null ? null : (
          <a href={link(next, context.language)} rel="next">
            {text.nextPage}
          </a>
        )}
      </nav>
      {context.seal === undefined ? null : <p class="muted">{text.frozen(grouped(context.seal.size))}</p>}
    </>
  );
}
