import type { AreasView } from '#disclosure/figures/figure-views.js';
import { AreaBars } from '../charts/area-bars.js';
import { money } from '../figures.js';
import { grouped, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { DataLinks } from './data-links.js';
import { GOODS_TEXTS } from './goods-texts.js';
import { UnusedFilters } from './list-doubts.js';
import { ListFrame, type ListedCampaign } from './list-frame.js';
import type { ListQuestion } from './list-question.js';

/** What reached each commune of a campaign. */
export interface AreasDetail {
  readonly campaign: ListedCampaign;
  readonly areas: AreasView;
  /** filters that were asked for, which this page does not have */
  readonly unused: ListQuestion['unused'];
}

/** `/cd/{slug}/dia-ban`: help by commune. */
export function renderAreasPage(context: PageContext, { campaign, areas, unused }: AreasDetail): string {
  const text = GOODS_TEXTS[context.language];
  const sum = areas.data.reduce((all, area) => all + BigInt(area.money.amount), 0n);
  // What is added up for all of them is no place of its own.
  const places = areas.data.filter(({ unit }) => unit !== null).length;
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="dia-ban">
      <UnusedFilters context={context} slug={campaign.slug} page="dia-ban" unused={unused} />
      <dl class="figures">
        <div class="out">
          <dt>{TEXTS[context.language].spent}</dt>
          <dd>
            {money(String(sum))}
            <small>{text.areasCount(grouped(places))}</small>
          </dd>
        </div>
      </dl>
      <SealLine context={context} />
      {areas.data.length === 0 ? <p>{text.noAreas}</p> : <AreaBars context={context} areas={areas} />}
      <DataLinks context={context} slug={campaign.slug} dataset="areas" rows={areas.data.length} json="disbursements" />
    </ListFrame>,
  );
}
