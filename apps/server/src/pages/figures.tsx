import type { VNode } from 'preact';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantityVietnamese, parseQuantity } from '#core/quantity.js';
import { formatVnd, groupThousands, parseVnd } from '#core/vnd.js';
import type { MeasuresView } from '#disclosure/totals/totals-view.js';
import { grouped } from './layout.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';

/** The money figures of one campaign or of all; goods stand apart. */
export type FiguresView = Pick<MeasuresView, 'received_money' | 'disbursed_money' | 'remaining_money'>;

/** Received, spent and left, as three figures that wrap under each other on a phone. */
export function Figures({ context, figures }: { readonly context: PageContext; readonly figures: FiguresView }): VNode {
  const text = TEXTS[context.language];
  return (
    <dl class="figures">
      <div class="in">
        <dt>{text.received}</dt>
        <dd>
          {money(figures.received_money.amount)}
          <small>{text.gifts(grouped(figures.received_money.count))}</small>
        </dd>
      </div>
      <div class="out">
        <dt>{text.spent}</dt>
        <dd>{money(figures.disbursed_money.amount)}</dd>
      </div>
      <div>
        <dt>{text.left}</dt>
        <dd>{money(figures.remaining_money.amount)}</dd>
      </div>
    </dl>
  );
}

/** An amount as pages show it. @param amount whole đồng, decimal digits, with a minus sign where more was spent than received */
export function money(amount: string): string {
  return amount.startsWith('-') ? `−${formatVnd(parseVnd(amount.slice(1)))}` : formatVnd(parseVnd(amount));
}

/** A decimal of any length as pages show it: `25.400,5`. @param digits with a point and without a sign */
export function decimalText(digits: string): string {
  const [whole = '', ...decimals] = digits.split('.');
  return [groupThousands(whole), ...decimals].join(',');
}

/** A quantity with its unit: `1.234,5 kg`; a decimal without trailing zeros, with a minus sign for less than nothing. */
export function quantityText({ quantity, unit }: { readonly quantity: string; readonly unit: string }): string {
  const [sign, digits] = quantity.startsWith('-') ? ['−', quantity.slice(1)] : ['', quantity];
  return `${sign}${formatQuantityVietnamese(parseQuantity(digits, GOODS_SCALE), GOODS_SCALE)} ${unit}`.trim();
}
