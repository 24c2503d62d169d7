import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { CardLineView, StockCardView } from '#disclosure/stock/stock-view.js';
import { titleIn } from '../campaign-title.js';
import { quantityText } from '../figures.js';
import { itemName, measured, measureName } from '../goods-words.js';
import { grouped, Layout, link, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { type ListedCampaign, listPath } from './list-frame.js';
import { LIST_TEXTS } from './list-texts.js';
import { STOCK_CARD_TEXTS } from './stock-card-texts.js';

/** A page of a stock card. */
export interface StockCardDetail {
  readonly campaign: ListedCampaign;
  readonly card: StockCardView;
  /** whether it is a later page */
  readonly isLater: boolean;
}

interface CardProps extends StockCardDetail {
  readonly context: PageContext;
}

/** Path of a stock card's page. @param place code of the warehouse, or of a unit that keeps its goods itself */
export function stockCardPath(slug: string, place: string, item: string): string {
  return `${listPath(slug, 'hien-vat')}/${place}/${item}`;
}

/** `/cd/{slug}/hien-vat/{warehouse}/{item}`: one item in one store, movement by movement. @param context with the card's own seal */
export function renderStockCardPage(context: PageContext, detail: StockCardDetail): string {
  const text = STOCK_CARD_TEXTS[context.language];
  const { campaign, card, isLater } = detail;
  const { code, name, unit } = card.item;
  const heading = text.title(itemName(context, { item: code, name }), card.warehouse.name);
  return renderPage(
    <Layout context={context} title={heading} description={text.about} unlisted={isLater}>
      <p>
        <a href={link(listPath(campaign.slug, 'hien-vat'), context.language)}>← {text.toGoods}</a>
      </p>
      <h1>{heading}</h1>
      <p class="muted">{titleIn(context.language, campaign)}</p>
      <p class="muted">{text.about}</p>
      <SealLine context={context} />
      <dl class="figures">
        <div>
          <dt>{text.balance}</dt>
          <dd>
            {measured(context, { quantity: card.balance, unit })}
            <small>{text.balanceHint}</small>
          </dd>
        </div>
      </dl>
      {card.data.length === 0 ? <p>{text.nothing}</p> : <Movements context={context} card={card} />}
      <Paging context={context} {...detail} />
      <p>
        <a href={`/public/v1/campaigns/${campaign.slug}/stock/${card.warehouse.code}/${code}`}>{text.asData}</a>
      </p>
    </Layout>,
  );
}

function Movements({ context, card }: Pick<CardProps, 'context' | 'card'>): VNode {
  const text = STOCK_CARD_TEXTS[context.language];
  return (
    <div class="scroll" role="region" aria-label={text.about} tabindex={0}>
      <table>
        <caption>{text.caption(measureName(context.language, card.item.unit))}</caption>
        <thead>
          <tr>
            <th scope="col">{text.movement}</th>
            {[text.in, text.out, text.left].map((heading) => (
              <th key={heading} scope="col" class="num">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.data.map((line, at) => (
            <Movement key={at} context={context} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Movement({ context: { language }, line }: { readonly context: PageContext; readonly line: CardLineView }): VNode {
  const text = STOCK_CARD_TEXTS[language];
  const words: Readonly<Record<string, string>> = line.in === null ? text.went : text.came;
  const more = [...line.vouchers, ...(line.expires_on === null ? [] : [text.expires(formatDateVietnamese(line.expires_on))])];
  return (
    <tr>
      <th scope="row">
        <a href={link(line.path, language)}>
          {formatDateVietnamese(line.date)} · {words[line.kind] ?? words['other']}
        </a>
        {more.length === 0 ? null : <div class="muted">{more.join(' · ')}</div>}
      </th>
      {[line.in, line.out, line.balance].map((quantity, at) => (
        <td key={at} class="num">
          {quantity === null ? '' : quantityText({ quantity, unit: '' })}
        </td>
      ))}
    </tr>
  );
}

function Paging({ context, campaign, card, isLater }: CardProps): VNode | null {
  const text = LIST_TEXTS[context.language];
  const { next_cursor: next } = card.page;
  if (next === null && !isLater) return null;
  const path = stockCardPath(campaign.slug, card.warehouse.code, card.item.code);
  return (
    <>
      <nav aria-label={text.paging}>
        {isLater ? <a href={link(path, context.language)}>{text.firstPage}</a> : null}
        {next === null ? null : (
          <a href={link(`${path}?trang=${next}`, context.language)} rel="next">
            {text.nextPage}
          </a>
        )}
      </nav>
      {context.seal === undefined ? null : <p class="muted">{text.frozen(grouped(context.seal.size))}</p>}
    </>
  );
}
