import { GOODS_SCALE } from '#core/journal/commodity.js';
import { parseQuantity } from '#core/quantity.js';

/**
 * A public quantity as a number to draw: thousandths.
 * @param text decimal, with a minus sign where counts found more than was lost
 * @throws DomainError `QUANTITY_INVALID` when it is no quantity
 */
export function thousandths(text: string): bigint {
  return text.startsWith('-') ? -parseQuantity(text.slice(1), GOODS_SCALE) : parseQuantity(text, GOODS_SCALE);
}
