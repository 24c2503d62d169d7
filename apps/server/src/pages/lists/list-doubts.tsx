import type { VNode } from 'preact';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { ErrorSummary, type FieldError } from '../trust/error-summary.js';
import { type ListPage, listPath } from './list-frame.js';
import type { FieldDoubt, ListQuestion, QuestionField } from './list-question.js';
import { LIST_TEXTS } from './list-texts.js';

interface ListPlace {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: ListPage;
}

/** Id of a field of the form above a list, for the links of what is to be mended. */
export function fieldId(field: QuestionField): string {
  return `loc-${field}`;
}

/** What is to be mended in a question, in the words of the reader's language. */
export function doubtErrors({ language }: PageContext, { doubts }: ListQuestion): readonly FieldError[] {
  const text = LIST_TEXTS[language];
  // The questions of the amount grammar name what was typed, in Vietnamese.
  const line = ({ code, asked }: FieldDoubt): string => (language === 'vi' && asked !== undefined ? asked : text.doubts[code]);
  return doubts.map((doubt) => ({ field: fieldId(doubt.field), message: `${text[doubt.field]}: ${line(doubt)}` }));
}

/** What is to be mended, first on the page: each line leads to its field. */
export function DoubtSummary({ context, slug, page, errors }: ListPlace & { readonly errors: readonly FieldError[] }): VNode {
  return (
    <>
      <ErrorSummary language={context.language} errors={errors} />
      <p>
        <a href={link(listPath(slug, page), context.language)}>{LIST_TEXTS[context.language].clear}</a>
      </p>
    </>
  );
}

/** What is said of an address that goes on in no list of ours. @param query the question as a query; empty when nothing is asked */
export function CursorDoubt({ context, slug, page, query }: ListPlace & { readonly query: string }): VNode {
  const text = LIST_TEXTS[context.language];
  const start = listPath(slug, page) + (query === '' ? '' : `?${query}`);
  return (
    <div class="block bad" role="alert" aria-labelledby="loi">
      <h2 id="loi" tabindex={-1} autofocus>
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

/** Says of filters that came with an address and that this table does not have, so that nobody takes all of it for a part. */
export function UnusedFilters({ context, slug, page, unused }: ListPlace & Pick<ListQuestion, 'unused'>): VNode | null {
  if (unused.length === 0) return null;
  const text = LIST_TEXTS[context.language];
  return (
    <p class="block wait" role="status">
      {text.unused(unused.map((field) => text[field]).join(', '))} <a href={link(listPath(slug, page), context.language)}>{text.clear}</a>
    </p>
  );
}
