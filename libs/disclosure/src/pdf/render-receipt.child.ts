import { answerOrders } from '../children/answer-orders.js';
import { drawPostedList } from './draw-posted-list.js';
import { drawReceipt } from './draw-receipt.js';
import type { PostedListPaper } from './posted-list-paper.js';
import type { ReceiptPaper } from './receipt-paper.js';

/** A receipt or a list for posting to draw. */
export type DrawOrder = { readonly paper: ReceiptPaper } | { readonly list: PostedListPaper };

answerOrders((order: DrawOrder) => ('paper' in order ? drawReceipt(order.paper) : drawPostedList(order.list)));
