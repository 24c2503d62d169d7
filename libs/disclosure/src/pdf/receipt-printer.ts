import { AnsweringChild } from '../children/answering-child.js';
import type { ChildProgram } from '../children/child-program.js';
import type { PostedListPaper } from './posted-list-paper.js';
import type { ReceiptPaper } from './receipt-paper.js';
import type { DrawOrder } from './render-receipt.child.js';

/** A receipt takes tens of milliseconds. */
const BOUNDS = { makes: 'receipt', heapMaxMb: 128, waitingMax: 200, silentMs: 20_000 };

/** Draws receipts and lists for posting as PDF in one child process that is kept for the next one; a child that dies is replaced. */
export class ReceiptPrinter {
  readonly #child: AnsweringChild<DrawOrder>;

  constructor(program: ChildProgram) {
    this.#child = new AnsweringChild(program, BOUNDS);
  }

  /**
   * Draws a receipt.
   * @returns the bytes of a PDF with one page
   * @throws ChildError when the child fails, dies or hangs, or too many receipts wait
   */
  print(paper: ReceiptPaper): Promise<Buffer> {
    return this.#child.ask({ paper });
  }

  /** Draws a list of beneficiaries for posting. @returns the bytes of a PDF @throws ChildError as `print` */
  printList(list: PostedListPaper): Promise<Buffer> {
    return this.#child.ask({ list });
  }

  /** Ends the child; receipts still waiting are refused. */
  stop(): void {
    this.#child.stop();
  }
}
