import type { VNode } from 'preact';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantity } from '#core/quantity.js';
import type { GoodsFlowRow } from '#disclosure/figures/figure-views.js';
import { money, quantityText } from '../figures.js';
import { itemName, measured, measureName } from '../goods-words.js';
import { grouped } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { CHART_TEXTS } from './chart-texts.js';
import { GROUND_COLOUR, IN_COLOUR, OUT_COLOUR, REST_COLOUR } from './colours.js';
import { thousandths } from './goods-quantity.js';
import { extent, most, percentText } from './proportion.js';

interface GoodsBarsProps {
  readonly context: PageContext;
  readonly goods: readonly GoodsFlowRow[];
}

const WIDTH = 120;
const HEIGHT = 12;

/** Goods by item: received, handed out and left, with a bar of what became of what came; nothing where no goods came. */
export function GoodsBars({ context, goods }: GoodsBarsProps): VNode | null {
  const text = CHART_TEXTS[context.language];
  if (goods.length === 0) return null;
  return (
    <div class="scroll" role="region" aria-label={text.item} tabindex={0}>
      <table>
        <caption>{text.goodsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.item}</th>
            {[text.received, text.given, text.left].map((heading) => (
              <th key={heading} scope="col" class="num">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goods.map((row) => (
            <GoodsLine key={row.item} context={context} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GoodsLine({ context, row }: { readonly context: PageContext; readonly row: GoodsFlowRow }): VNode {
  const text = CHART_TEXTS[context.language];
  const name = itemName(context, row);
  const away = thousandths(row.returned) + thousandths(row.lost);
  const notes = [
    ...(away === 0n ? [] : [text.away(awayText(context, away, row.unit))]),
    ...(row.valued_vnd === '0' ? [] : [text.valued(money(row.valued_vnd))]),
    ...(row.not_valued_lines === 0 ? [] : [text.notValued(grouped(row.not_valued_lines))]),
  ];
  return (
    <tr>
      <th scope="row">
        {row.unit === '' ? name : `${name} (${measureName(context.language, row.unit)})`}
        <GoodsBar context={context} row={row} />
        {notes.length === 0 ? null : <span class="muted">{notes.join(' · ')}</span>}
      </th>
      {[row.received, row.given, row.left].map((quantity, at) => (
        <td key={at} class="num">
          {quantityText({ quantity, unit: '' })}
        </td>
      ))}
    </tr>
  );
}

/** What was handed out, what is gone otherwise and what is left, as parts of what came. */
function GoodsBar({ context, row }: { readonly context: PageContext; readonly row: GoodsFlowRow }): VNode {
  const [received, given, left] = [thousandths(row.received), thousandths(row.given), thousandths(row.left)];
  const away = thousandths(row.returned) + thousandths(row.lost);
  const whole = most([received, given + left + (away > 0n ? away : 0n)]);
  const [out, rest, there] = [given, away, left].map((quantity) => extent(quantity, whole, WIDTH));
  return (
    <svg role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none">
      <title>{CHART_TEXTS[context.language].goodsBar(itemName(context, row), percentText(given, whole), percentText(left, whole))}</title>
      <path fill={GROUND_COLOUR} d={`M0 0h${WIDTH}v${HEIGHT}H0z`} />
      <path fill={OUT_COLOUR} d={`M0 0h${out}v${HEIGHT}H0z`} />
      {rest === 0 ? null : <path fill={REST_COLOUR} d={`M${out} 0h${rest}v${HEIGHT}h-${rest}z`} />}
      <path fill={IN_COLOUR} d={`M${WIDTH} 0h-${there}v${HEIGHT}h${there}z`} />
    </svg>
  );
}

function awayText(context: PageContext, away: bigint, unit: string): string {
  const quantity = formatQuantity(away < 0n ? -away : away, GOODS_SCALE);
  return measured(context, { quantity: away < 0n ? `-${quantity}` : quantity, unit });
}
