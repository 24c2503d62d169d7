import { VND } from '#core/journal/commodity.js';
import type { TracedQuantity } from '#disclosure/trace/trace-view.js';
import { money } from './figures.js';
import { goodsText } from './goods-words.js';
import type { PageContext } from './page-context.js';

/** What a trace follows, money or goods, as one text in the reader's language. */
export function tracedText(context: PageContext, traced: TracedQuantity): string {
  return traced.commodity === VND ? money(traced.quantity) : goodsText(context, { ...traced, item: traced.commodity });
}
