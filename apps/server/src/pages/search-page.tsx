import type { VNode } from 'preact';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import { GiftTable } from './gift-table.js';
import { grouped, Layout, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';

/** What a search found. */
export interface SearchPageView {
  /** at most 50 */
  readonly hits: readonly EntryView[];
  readonly count: number;
  /** whether counting stopped at `count` */
  readonly isCapped: boolean;
}

/** One box for codes, references, amounts and names. It posts: a name does not belong into an address. */
export function SearchForm({ context, query }: { readonly context: PageContext; readonly query: string }): VNode {
  const text = TEXTS[context.language];
  return (
    <form method="post" action={`/tra-cuu?lang=${context.language}`} role="search">
      <label>
        {text.searchLabel}
        <input name="q" value={query} maxlength={200} required autocomplete="off" />
      </label>
      <button type="submit">{text.search}</button>
    </form>
  );
}

/** The search page. @param found what was found; absent before anything was asked */
export function renderSearchPage(context: PageContext, query: string, found?: SearchPageView): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.searchTitle} unlisted={query !== ''}>
      <h1>{text.searchTitle}</h1>
      <SearchForm context={context} query={query} />
      <p class="muted">{text.searchHint}</p>
      {found === undefined ? null : <Found context={context} found={found} />}
      <p>
        <a href={`/r?lang=${context.language}`}>{text.receiptFormTitle}</a>
      </p>
    </Layout>,
  );
}

function Found({ context, found }: { readonly context: PageContext; readonly found: SearchPageView }): VNode {
  const text = TEXTS[context.language];
  if (found.hits.length === 0) {
    return (
      <section aria-live="polite">
        <h2>{text.noHits}</h2>
        <ul>
          {text.noHitReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
    );
  }
  const tooMany = found.isCapped || found.count > found.hits.length;
  return (
    <section aria-live="polite">
      <h2>{tooMany ? text.hitsMany(grouped(found.hits.length)) : text.hits(grouped(found.count))}</h2>
      <GiftTable context={context} gifts={found.hits} />
    </section>
  );
}
