import type { VNode } from 'preact';
import type { AreasView, AreaView } from '#disclosure/figures/figure-views.js';
import { money } from '../figures.js';
import { goodsText } from '../goods-words.js';
import { grouped } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { CHART_TEXTS } from './chart-texts.js';
import { OUT_COLOUR } from './colours.js';
import { extent, most, percentText } from './proportion.js';

interface AreaBarsProps {
  readonly context: PageContext;
  readonly areas: Pick<AreasView, 'data' | 'households_min'>;
}

const WIDTH = 120;
const HEIGHT = 8;

/** What reached each commune, as a table with a bar of its money; nothing before the first hand-out. */
export function AreaBars({ context, areas }: AreaBarsProps): VNode | null {
  const text = CHART_TEXTS[context.language];
  if (areas.data.length === 0) return null;
  const amounts = areas.data.map((area) => BigInt(area.money.amount));
  const scale = { most: most(amounts), sum: amounts.reduce((sum, each) => sum + each, 0n), householdsMin: areas.households_min };
  return (
    <div class="scroll" role="region" aria-label={text.commune} tabindex={0}>
      <table>
        <caption>{text.areasCaption(areas.households_min)}</caption>
        <thead>
          <tr>
            <th scope="col">{text.commune}</th>
            <th scope="col" class="num">
              {text.money}
            </th>
            <th scope="col" class="num">
              {text.households}
            </th>
            <th scope="col" class="num wide">
              {text.handOuts}
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.data.map((area) => (
            <AreaLine key={area.unit?.code ?? ''} context={context} area={area} scale={scale} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AreaLineProps {
  readonly context: PageContext;
  readonly area: AreaView;
  readonly scale: { readonly most: bigint; readonly sum: bigint; readonly householdsMin: number };
}

function AreaLine({ context, area, scale }: AreaLineProps): VNode {
  const text = CHART_TEXTS[context.language];
  const amount = BigInt(area.money.amount);
  return (
    <tr>
      <th scope="row">
        {area.unit?.name ?? text.together}
        {amount === 0n ? null : (
          <svg role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none">
            <title>{text.areaBar(percentText(amount, scale.sum))}</title>
            <path fill={OUT_COLOUR} d={`M0 0h${extent(amount, scale.most, WIDTH)}v${HEIGHT}H0z`} />
          </svg>
        )}
      </th>
      <td class="num">
        {amount === 0n && area.goods.length > 0 ? null : money(area.money.amount)}
        {area.goods.map((goods) => (
          <div key={goods.item}>{goodsText(context, goods)}</div>
        ))}
      </td>
      <td class="num">{area.households === null ? text.tooFew(scale.householdsMin) : grouped(area.households)}</td>
      <td class="num wide">{grouped(area.hand_outs)}</td>
    </tr>
  );
}
