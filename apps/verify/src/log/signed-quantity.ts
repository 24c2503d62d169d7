import { formatCommodityQuantity } from '#core/journal/commodity.js';

/** A public figure as the API writes it: whole đồng or decimal units, a minus before what is below zero (a count that found more than the book). */
export function signedQuantity(commodity: string, quantity: bigint): string {
  return quantity < 0n ? `-${formatCommodityQuantity(commodity, -quantity)}` : formatCommodityQuantity(commodity, quantity);
}
