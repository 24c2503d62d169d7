import type { VNode } from 'preact';
import type { PageContext } from '../page-context.js';
import { LIST_TEXTS } from './list-texts.js';

interface ComparisonProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: 'thu' | 'chi';
}

/** How a reader compares the sum on the page with the files and the data. */
export function Comparison({ context, slug, page }: ComparisonProps): VNode {
  const text = LIST_TEXTS[context.language];
  return (
    <details>
      <summary>{text.compare}</summary>
      <p>{text.compareHint('status = valid')}</p>
      <p>{text.compareTotals[page]}</p>
      <p>
        <a href={`/public/v1/campaigns/${slug}/totals`}>{text.totalsLink}</a>
      </p>
    </details>
  );
}
