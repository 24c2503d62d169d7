import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { GoodsFlowView } from '#disclosure/figures/figure-views.js';
import type { NeedsView, NeedView, OnTheWayView, StockRowView, StockView } from '#disclosure/stock/stock-view.js';
import { GoodsBars } from '../charts/goods-bars.js';
import { goodsText, itemName, measured } from '../goods-words.js';
import { grouped, link, renderPage, SealLine } from '../layout.js';
import { OwnSeal } from '../own-seal.js';
import type { PageContext } from '../page-context.js';
import { DataLinks } from './data-links.js';
import { GOODS_TEXTS } from './goods-texts.js';
import { UnusedFilters } from './list-doubts.js';
import { ListFrame, type ListedCampaign } from './list-frame.js';
import type { ListQuestion } from './list-question.js';
import { stockCardPath } from './stock-card-page.js';

/** Everything about a campaign's goods. */
export interface GoodsDetail {
  readonly campaign: ListedCampaign;
  readonly flow: GoodsFlowView;
  readonly stock: StockView;
  readonly needs: NeedsView;
  /** filters that were asked for, which this page does not have */
  readonly unused: ListQuestion['unused'];
}

/** `/cd/{slug}/hien-vat`: goods by item and by store, what is on its way and what is needed. */
export function renderGoodsPage(context: PageContext, { campaign, flow, stock, needs, unused }: GoodsDetail): string {
  const text = GOODS_TEXTS[context.language];
  const wanted = needs.data.filter(({ wanted: quantity }) => quantity !== null);
  return renderPage(
    <ListFrame context={context} campaign={campaign} page="hien-vat">
      <UnusedFilters context={context} slug={campaign.slug} page="hien-vat" unused={unused} />
      <SealLine context={context} />
      <h2>{text.byItem}</h2>
      <OwnSeal context={context} asOf={flow.as_of} />
      {flow.data.length === 0 ? <p>{text.noGoods}</p> : <GoodsBars context={context} goods={flow.data} />}
      <h2>{text.byStore}</h2>
      {stock.data.length === 0 ? <p>{text.noStock}</p> : <Stores context={context} slug={campaign.slug} rows={stock.data} />}
      {stock.on_the_way.length === 0 ? null : <OnTheWay context={context} sent={stock.on_the_way} />}
      {wanted.length === 0 ? null : <Needs context={context} needs={wanted} asOf={needs.as_of} />}
      <DataLinks context={context} slug={campaign.slug} dataset="goods" rows={flow.data.length} json="stock" />
    </ListFrame>,
  );
}

function Headings({ names }: { readonly names: readonly (readonly [name: string, className?: string])[] }): VNode {
  return (
    <thead>
      <tr>
        {names.map(([name, className]) => (
          <th key={name} scope="col" class={className}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface StoresProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly rows: readonly StockRowView[];
}

function Stores({ context, slug, rows }: StoresProps): VNode {
  const text = GOODS_TEXTS[context.language];
  return (
    <table>
      <caption>{text.storeCaption}</caption>
      <Headings names={[[text.item], [text.store], [text.there, 'num']]} />
      <tbody>
        {rows.map((row) => (
          <StoreRow key={`${row.item} ${row.warehouse.code}`} context={context} slug={slug} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function StoreRow({ context, slug, row }: Omit<StoresProps, 'rows'> & { readonly row: StockRowView }): VNode {
  const text = GOODS_TEXTS[context.language];
  const quantity = (amount: string): string => measured(context, { quantity: amount, unit: row.unit });
  return (
    <tr>
      <th scope="row">{itemName(context, row)}</th>
      <td>
        {row.warehouse.name}
        <div>
          <a href={link(stockCardPath(slug, row.warehouse.code, row.item), context.language)}>
            {row.lots === 0 ? text.emptyCard : text.stockCard(grouped(row.lots))}
          </a>
        </div>
        {row.first_expiry === null ? null : <div class="muted">{text.firstExpiry(formatDateVietnamese(row.first_expiry))}</div>}
      </td>
      <td class="num">
        {quantity(row.usable)}
        {row.uninspected === '0' ? null : <div class="muted">{text.uninspected(quantity(row.uninspected))}</div>}
        {row.expired === '0' ? null : <div class="muted">{text.expired(quantity(row.expired))}</div>}
      </td>
    </tr>
  );
}

function OnTheWay({ context, sent }: { readonly context: PageContext; readonly sent: readonly OnTheWayView[] }): VNode {
  const { language } = context;
  const text = GOODS_TEXTS[language];
  return (
    <>
      <h2>{text.onTheWay}</h2>
      <ul>
        {sent.map((each) => (
          <li key={each.transfer}>
            <a href={link(each.path, language)}>{text.onTheWayLine(each.from.name, each.to.name, formatDateVietnamese(each.sent_on))}</a>:{' '}
            {each.goods.map((goods) => goodsText(context, goods)).join(' · ')}
          </li>
        ))}
      </ul>
    </>
  );
}

interface NeedsProps {
  readonly context: PageContext;
  readonly needs: readonly NeedView[];
  readonly asOf: AsOf;
}

function Needs({ context, needs, asOf }: NeedsProps): VNode {
  const text = GOODS_TEXTS[context.language];
  return (
    <>
      <h2>{text.needs}</h2>
      <OwnSeal context={context} asOf={asOf} />
      <div class="scroll" role="region" aria-label={text.needs} tabindex={0}>
        <table>
          <caption>{text.needsCaption}</caption>
          <Headings names={[[text.item], [text.wanted, 'num'], [text.missing, 'num']]} />
          <tbody>
            {needs.map((need) => (
              <NeedRow key={need.item} context={context} need={need} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function NeedRow({ context, need }: { readonly context: PageContext; readonly need: NeedView }): VNode {
  const text = GOODS_TEXTS[context.language];
  const quantity = (amount: string): string => measured(context, { quantity: amount, unit: need.unit });
  return (
    <tr>
      <th scope="row">
        {itemName(context, need)}
        <div class="muted">{text.haveAndComing(quantity(need.have), quantity(need.coming))}</div>
        {need.note === null ? null : <div class="muted">{need.note}</div>}
      </th>
      <td class="num">{quantity(need.wanted ?? '0')}</td>
      <td class="num">{quantity(need.missing ?? '0')}</td>
    </tr>
  );
}
