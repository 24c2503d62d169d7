import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { HOUSEHOLDS_MIN } from '#core/small-cells.js';
import type { HandOutRow, HandOutsView } from '#disclosure/hand-outs/hand-out-rows.js';
import type { ListSums } from '#disclosure/list-sums/list-sums-reader.js';
import { money } from '../figures.js';
import { goodsText } from '../goods-words.js';
import { hasMoney } from '../gift-table.js';
import { link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { summedByItem } from '../summed-goods.js';
import { Comparison } from './comparison.js';
import { DataLinks } from './data-links.js';
import { FilterEcho } from './filter-echo.js';
import { FilterForm } from './filter-form.js';
import type { AskedList } from './gift-list-page.js';
import { NoMatch } from './no-match.js';
import { HandOutDetails } from './hand-out-details.js';
import { HAND_OUT_TEXTS } from './hand-out-texts.js';
import { ListFrame } from './list-frame.js';
import { ListPaging } from './list-paging.js';
import { isNarrowed, questionQuery } from './list-question.js';
import { ListSumsBlock } from './list-sums.js';
import { LIST_TEXTS } from './list-texts.js';
import { recipientsText } from './recipients-text.js';

/** One page of hand-outs and the sums of the whole list. */
export interface HandOutListDetail extends AskedList {
  readonly list: Pick<HandOutsView, 'data' | 'page'>;
  /** absent where adding up would take too long */
  readonly sums: ListSums | undefined;
}

/** `/cd/{slug}/chi`: every hand-out. @param context with the list's own seal */
export function renderHandOutListPage(context: PageContext, { campaign, question, units, list, sums }: HandOutListDetail): string {
  const frame = { context, slug: campaign.slug, page: 'chi' } as const;
  const query = questionQuery(question.filter);
  const isAsked = isNarrowed(question.filter);
  const isLater = question.cursor !== undefined;
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="chi" isPassing={isLater || isAsked}>
      <FilterForm {...frame} question={question} units={units} />
      <FilterEcho {...frame} filter={question.filter} units={units} />
      <ListSumsBlock context={context} sums={sums} rows={list.data.map(({ entry }) => entry)} flow="out" />
      {list.data.length === 0 ? (
        <NoMatch context={context} isNarrowed={isAsked} nothing={LIST_TEXTS[context.language].noHandOuts} />
      ) : (
        <ul class="cards">
          {list.data.map((row) => (
            <HandOut key={row.entry.index} context={context} row={row} />
          ))}
        </ul>
      )}
      <ListPaging {...frame} query={query} nextCursor={list.page.next_cursor} isLater={isLater} />
      <Comparison {...frame} />
      <DataLinks context={context} slug={campaign.slug} dataset="disbursements" query={query} rows={sums?.listed.entries} />
    </ListFrame>,
  );
}

function HandOut({ context, row }: { readonly context: PageContext; readonly row: HandOutRow }): VNode {
  const { language } = context;
  const text = HAND_OUT_TEXTS[language];
  const { entry, to_unit: place, category } = row;
  const isTold = row.households !== null && row.people !== null;
  const day = formatDateVietnamese(entry.date);
  const heading = [place?.name ?? '', category === null ? '' : language === 'vi' ? category.name : category.name_en];
  return (
    <li>
      <h2>
        <a href={link(entry.path ?? '/so', language)}>{[day, ...heading].filter((part) => part !== '').join(' · ')}</a>
      </h2>
      <Given context={context} row={row} />
      <p class="muted">
        {isTold ? recipientsText(row, language) : `${text.recipients}: ${text.recipientsTogether(String(HOUSEHOLDS_MIN))}`}
      </p>
      <HandOutDetails context={context} row={row} />
    </li>
  );
}

/** Money and goods of a hand-out; struck out, with the way to what took it back, once it was reversed. */
function Given({ context, row: { entry } }: { readonly context: PageContext; readonly row: HandOutRow }): VNode {
  const { language } = context;
  const isReversed = entry.status === 'reversed';
  const struck = isReversed ? 'struck' : undefined;
  const parts = [
    ...(hasMoney(entry) ? [money(entry.money.amount)] : []),
    ...summedByItem(entry.goods).map((goods) => goodsText(context, goods)),
  ];
  return (
    <p>
      <strong class={isReversed ? 'num struck' : 'num'}>{parts[0] ?? ''}</strong>
      {parts.length < 2 ? null : <span class={struck}>{` · ${parts.slice(1).join(' · ')}`}</span>}
      {isReversed && entry.reversed_by !== null ? (
        <>
          {' '}
          <a href={link(`/cd/${entry.campaign ?? ''}/thu/${entry.reversed_by}`, language)}>{LIST_TEXTS[language].reversedMark}</a>
        </>
      ) : null}
    </p>
  );
}
