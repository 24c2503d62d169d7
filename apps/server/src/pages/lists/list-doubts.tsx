import type { VNode } from 'preact';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { fieldId } from './filter-form.js';
import { type ListPage, listPath } from './list-frame.js';
import type { FieldDoubt } from './list-question.js';
import { LIST_TEXTS } from './list-texts.js';

interface ListPlace {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: ListPage;
}

/** What is to be mended, first on the page: each line leads to its field. */
export function DoubtSummary({ context, slug, page, doubts }: ListPlace & { readonly doubts: readonly FieldDoubt[] }): VNode {
  const text = LIST_TEXTS[context.language];
  return (
    <div class="block bad" role="alert" aria-labelledby="loi">
      <h2 id="loi" tabindex={-1}>
        {text.doubtsHeading}
      </h2>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt.field}>
            <a href={`#${fieldId(doubt.field)}`}>
              {text[doubt.field]}: {lineOf(context, doubt)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={link(listPath(slug, page), context.language)}>{text.clear}</a>
      </p>
    </div>
  );
}

/** What is said of an address that goes on in no list of ours. @param query the question as a query; empty when nothing is asked */
export function CursorDoubt({ context, slug, page, query }: ListPlace & { readonly query: string }): VNode {
  const text = LIST_TEXTS[context.language];
  const start = listPath(slug, page) + (query === '' ? '' : `?${query}`);
  return (
    <div class="block bad" role="alert" aria-labelledby="loi">
      <h2 id="loi" tabindex={-1}>
        {text.cursorHeading}
      </h2>
      <p>{text.cursorHint}</p>
      <p>
        <a href={link(start, context.language)}>{text.fromStart}</a> ·{' '}
        <a href={link(listPath(slug, page), context.language)}>{text.clear}</a>
      </p>
    </div>
  );
}

// The questions of the amount grammar name what was typed, in Vietnamese.
function lineOf({ language }: PageContext, { code, asked }: FieldDoubt): string {
  return language === 'vi' && asked !== undefined ? asked : LIST_TEXTS[language].doubts[code];
}
