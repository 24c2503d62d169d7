import type { VNode } from 'preact';
import type { PageContext } from '../page-context.js';
import { SEARCH_TEXTS } from './search-texts.js';

/** The one box of search where a page has it beside other things. It posts: a name does not belong into an address. */
export function SearchBox({ context: { language } }: { readonly context: PageContext }): VNode {
  const text = SEARCH_TEXTS[language];
  return (
    <form method="post" action={`/tra-cuu?lang=${language}`} role="search">
      <label>
        {text.label}
        <input name="q" maxlength={200} required autocomplete="off" />
      </label>
      <button type="submit">{text.search}</button>
    </form>
  );
}
