import type { VNode } from 'preact';
import type { EntrySums, ListSums } from '#disclosure/list-sums/list-sums-reader.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import { money } from '../figures.js';
import { grouped, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { LIST_TEXTS } from './list-texts.js';

interface ListSumsProps {
  readonly context: PageContext;
  /** absent where adding up would take too long */
  readonly sums: ListSums | undefined;
  readonly rows: readonly EntryView[];
  readonly flow: 'in' | 'out';
}

/** Count and money of the whole list and of this page, as of the list's seal: what files and data at that seal add up to. */
export function ListSumsBlock({ context, sums, rows, flow }: ListSumsProps): VNode {
  const text = LIST_TEXTS[context.language];
  const page = sumOf(rows);
  return (
    <>
      <dl class="figures">
        {sums === undefined ? null : <WholeList context={context} sums={sums} flow={flow} />}
        <div>
          <dt>{text.pageSum}</dt>
          <dd>
            {money(String(page.amountVnd))}
            <small>{text.ofPage(grouped(page.entries))}</small>
          </dd>
        </div>
      </dl>
      {sums === undefined ? <p class="block wait">{text.sumUnknown}</p> : null}
      <SealLine context={context} />
    </>
  );
}

interface WholeListProps extends Pick<ListSumsProps, 'context' | 'flow'> {
  readonly sums: ListSums;
}

function WholeList({ context, sums: { listed, standing, reversed }, flow }: WholeListProps): VNode {
  const text = LIST_TEXTS[context.language];
  return (
    <>
      <div>
        <dt>{text.wholeList}</dt>
        <dd>
          {text.entries(grouped(listed.entries))}
          <small>{text.withMoney(grouped(listed.withMoney))}</small>
        </dd>
      </div>
      <div class={flow}>
        <dt>{text.listSum}</dt>
        <dd>
          {money(String(standing.amountVnd))}
          <small>{text.standingOnly(grouped(standing.entries))}</small>
        </dd>
      </div>
      {reversed.entries === 0 ? null : (
        <div>
          <dt>{text.reversedSum}</dt>
          <dd>
            <span class="struck">{money(String(reversed.amountVnd))}</span>
            <small>{text.entries(grouped(reversed.entries))}</small>
          </dd>
        </div>
      )}
    </>
  );
}

/** The entries of a page that stand, and their money. */
function sumOf(rows: readonly EntryView[]): Pick<EntrySums, 'entries' | 'amountVnd'> {
  const standing = rows.filter(({ status }) => status === 'valid');
  return { entries: standing.length, amountVnd: standing.reduce((sum, { money: { amount } }) => sum + BigInt(amount), 0n) };
}
