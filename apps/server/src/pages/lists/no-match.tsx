import type { VNode } from 'preact';
import type { PageContext } from '../page-context.js';
import { LIST_TEXTS } from './list-texts.js';

interface NoMatchProps {
  readonly context: PageContext;
  readonly isNarrowed: boolean;
  /** said where nothing is asked and there is nothing yet */
  readonly nothing: string;
}

/** What stands in the place of rows when there are none. */
export function NoMatch({ context, isNarrowed: isAsked, nothing }: NoMatchProps): VNode {
  const text = LIST_TEXTS[context.language];
  if (!isAsked) return <p>{nothing}</p>;
  return (
    <section>
      <h2>{text.noMatch}</h2>
      <p>{text.noMatchHint}</p>
    </section>
  );
}
