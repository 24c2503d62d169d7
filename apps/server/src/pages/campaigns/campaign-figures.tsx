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
      <p class="muted">{[own.includesOne, text.leftIs, ...besidesOf(context, measures)].join(' ')}</p>
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

/** What else makes up what is left, then measures that have no part in it; only those that are not nothing. */
function besidesOf({ language }: PageContext, measures: MeasuresView): readonly string[] {
  const own = CAMPAIGN_TEXTS[language];
  const within = said([
    [measures.interest_money.amount, own.alsoInterest],
    [measures.returned.money.amount, own.alsoReturned],
    [measures.lost.money.amount, own.alsoLost],
  ]);
  const beside = said([
    [measures.allocated.money.amount, own.alsoAllocated],
    [measures.registered.money.amount, own.alsoRegistered],
    [measures.delivered_directly.money.amount, own.alsoDelivered],
  ]);
  return [...(within === '' ? [] : [own.ofIt(within)]), ...(beside === '' ? [] : [own.also(beside)])];
}

function said(amounts: readonly (readonly [amount: string, words: (amount: string) => string])[]): string {
  return amounts
    .filter(([amount]) => amount !== '0')
    .map(([amount, words]) => words(money(amount)))
    .join(' · ');
}
