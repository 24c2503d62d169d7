import type { VNode } from 'preact';
import type { GoodsView, MeasuresView } from '#disclosure/totals/totals-view.js';
import { money } from '../figures.js';
import { grouped, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';

interface FiguresProps {
  readonly context: PageContext;
  readonly measures: MeasuresView;
}

/** A campaign's four figures, what they include, and what else there is: each measure by itself. */
export function CampaignFigures({ context, measures }: FiguresProps): VNode {
  const text = TEXTS[context.language];
  const own = CAMPAIGN_TEXTS[context.language];
  const besides = besidesOf(context, measures);
  return (
    <div data-part="figures">
      <dl class="figures">
        <div class="in">
          <dt>{text.received}</dt>
          <dd>
            {money(measures.received_money.amount)}
            <small>{text.gifts(grouped(measures.received_money.count))}</small>
          </dd>
        </div>
        <div class="out">
          <dt>{text.spent}</dt>
          <dd>{money(measures.disbursed_money.amount)}</dd>
        </div>
        <div>
          <dt>{text.left}</dt>
          <dd>{money(measures.remaining_money.amount)}</dd>
        </div>
        <GoodsFigure context={context} goods={measures.received_goods} />
      </dl>
      <p class="muted">{[own.includesOne, ...(besides.length === 0 ? [] : [own.also(besides.join(' · '))])].join(' ')}</p>
      <SealLine context={context} />
    </div>
  );
}

function GoodsFigure({ context, goods }: { readonly context: PageContext; readonly goods: readonly GoodsView[] }): VNode {
  const own = CAMPAIGN_TEXTS[context.language];
  const value = goods.reduce((sum, each) => sum + BigInt(each.valued_vnd), 0n);
  const notValued = goods.reduce((sum, each) => sum + each.not_valued_lines, 0);
  return (
    <div>
      <dt>{own.goodsValued}</dt>
      <dd>
        {money(String(value))}
        <small>{own.goodsItems(grouped(goods.length))}</small>
        {notValued === 0 ? null : <small>{own.goodsNotValued(grouped(notValued))}</small>}
      </dd>
    </div>
  );
}

/** Measures of money beside the three, those that are not nothing. */
function besidesOf({ language }: PageContext, measures: MeasuresView): readonly string[] {
  const own = CAMPAIGN_TEXTS[language];
  const said = [
    [measures.interest_money.amount, own.alsoInterest],
    [measures.returned.money.amount, own.alsoReturned],
    [measures.lost.money.amount, own.alsoLost],
    [measures.allocated.money.amount, own.alsoAllocated],
    [measures.registered.money.amount, own.alsoRegistered],
    [measures.delivered_directly.money.amount, own.alsoDelivered],
  ] as const;
  return said.filter(([amount]) => amount !== '0').map(([amount, words]) => words(money(amount)));
}
