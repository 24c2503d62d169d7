import type { VNode } from 'preact';
import { grouped } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { LIST_TEXTS } from './list-texts.js';

const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['jsonl', 'JSON Lines'],
] as const;

interface DataLinksProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly dataset: 'entries' | 'disbursements' | 'goods' | 'areas' | 'documents';
  /** filter of the list as a query, canonical; empty when there is none */
  readonly query?: string;
  /** rows of the file, where they are known */
  readonly rows?: number | undefined;
  /** address of the same as JSON, page by page */
  readonly json?: string;
}

/** The table as files, with the same filter: how many rows there are is said before the click. */
export function DataLinks({ context, slug, dataset, query = '', rows, json }: DataLinksProps): VNode {
  const text = LIST_TEXTS[context.language];
  const base = `/public/v1/campaigns/${slug}/`;
  const asked = query === '' ? '' : `?${query}`;
  return (
    <section aria-labelledby="tai-ve">
      <h2 id="tai-ve">{text.dataHeading}</h2>
      <ul>
        {FORMATS.map(([ending, name]) => (
          <li key={ending}>
            <a href={`${base}${dataset}.${ending}${asked}`}>
              {rows === undefined ? text.asFileUncounted(name) : text.asFile(name, text.rows(grouped(rows)))}
            </a>
          </li>
        ))}
        {json === undefined ? null : (
          <li>
            <a href={base + json + asked}>JSON</a>
          </li>
        )}
      </ul>
      <p class="muted">{text.dataUntil}</p>
    </section>
  );
}
