import { drawPostedList } from './draw-posted-list.js';
import { drawReceipt } from './draw-receipt.js';
import type { PostedListPaper } from './posted-list-paper.js';
import type { ReceiptPaper } from './receipt-paper.js';

/** A receipt or a list for posting to draw; answered by its number. */
export type DrawOrder = { readonly number: number } & ({ readonly paper: ReceiptPaper } | { readonly list: PostedListPaper });

/** The drawn paper, or why there is none. */
export type DrawAnswer = { readonly number: number } & ({ readonly pdf: Uint8Array } | { readonly reason: string });

async function draw(order: DrawOrder): Promise<DrawAnswer> {
  const { number } = order;
  try {
    return { number, pdf: await ('paper' in order ? drawReceipt(order.paper) : drawPostedList(order.list)) };
  } catch (error) {
    return { number, reason: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (order: DrawOrder) => {
  void draw(order).then((answer) => process.send?.(answer));
});
// The parent is gone: nobody is left to draw for.
process.once('disconnect', () => {
  process.exit(0);
});
