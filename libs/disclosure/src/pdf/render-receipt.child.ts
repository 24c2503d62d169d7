import { drawReceipt } from './draw-receipt.js';
import type { ReceiptPaper } from './receipt-paper.js';

/** A receipt to draw; answered by its number. */
export interface DrawOrder {
  readonly number: number;
  readonly paper: ReceiptPaper;
}

/** The drawn receipt, or why there is none. */
export type DrawAnswer = { readonly number: number } & ({ readonly pdf: Uint8Array } | { readonly reason: string });

async function draw({ number, paper }: DrawOrder): Promise<DrawAnswer> {
  try {
    return { number, pdf: await drawReceipt(paper) };
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
