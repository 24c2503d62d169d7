import type { ListSums } from '#disclosure/list-sums/list-sums-reader.js';
import type { EntryListView } from '#disclosure/listing/listing-reader.js';
import type { UnitName } from '#disclosure/registry/registry.js';
import { GiftTable } from '../gift-table.js';
import { renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { Comparison } from './comparison.js';
import { DataLinks } from './data-links.js';
import { FilterEcho } from './filter-echo.js';
import { FilterForm } from './filter-form.js';
import { CursorDoubt, doubtErrors, DoubtSummary } from './list-doubts.js';
import { ListFrame, type ListedCampaign } from './list-frame.js';
import { ListPaging } from './list-paging.js';
import { isNarrowed, type ListQuestion, questionQuery } from './list-question.js';
import { ListSumsBlock } from './list-sums.js';
import { LIST_TEXTS } from './list-texts.js';
import { NoMatch } from './no-match.js';

/** What every page of a narrowed list is given. */
export interface AskedList {
  readonly campaign: ListedCampaign;
  readonly question: ListQuestion;
  /** units to choose from */
  readonly units: readonly UnitName[];
}

/** One page of gifts and the sums of the whole list. */
export interface GiftListDetail extends AskedList {
  readonly list: Pick<EntryListView, 'data' | 'page'>;
  /** absent where adding up would take too long */
  readonly sums: ListSums | undefined;
}

/** `/cd/{slug}/thu`: every gift. @param context with the list's own seal */
export function renderGiftListPage(context: PageContext, detail: GiftListDetail): string {
  const { campaign, question, units, list, sums } = detail;
  const frame = { context, slug: campaign.slug, page: 'thu' } as const;
  const query = questionQuery(question.filter);
  const dataQuery = `kind=contribution${query === '' ? '' : `&${query}`}`;
  const isLater = question.cursor !== undefined;
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="thu" isPassing={isLater || isNarrowed(question.filter)}>
      <FilterForm {...frame} question={question} units={units} />
      <FilterEcho {...frame} filter={question.filter} units={units} />
      <ListSumsBlock context={context} sums={sums} rows={list.data} flow="in" />
      {list.data.length === 0 ? (
        <NoMatch context={context} isNarrowed={isNarrowed(question.filter)} nothing={LIST_TEXTS[context.language].noGifts} />
      ) : (
        <GiftTable context={context} gifts={list.data} caption={LIST_TEXTS[context.language].giftsCaption} />
      )}
      <ListPaging {...frame} query={query} nextCursor={list.page.next_cursor} isLater={isLater} />
      <Comparison {...frame} />
      <DataLinks context={context} slug={campaign.slug} dataset="entries" query={dataQuery} rows={sums?.listed.entries} json="entries" />
    </ListFrame>,
  );
}

/** A list that was asked for in a way that is to be mended: what was typed stays, what to do stands first. */
export function renderDoubtPage(context: PageContext, page: 'thu' | 'chi', { campaign, question, units }: AskedList): string {
  const frame = { context, slug: campaign.slug, page };
  return renderPage(
    <ListFrame context={context} campaign={campaign} page={page} isError>
      {question.doubts.length === 0 ? (
        <CursorDoubt {...frame} query={questionQuery(question.filter)} />
      ) : (
        <DoubtSummary {...frame} errors={doubtErrors(context, question)} />
      )}
      <FilterForm {...frame} question={question} units={units} />
    </ListFrame>,
  );
}
