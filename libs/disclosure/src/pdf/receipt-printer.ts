import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '#platform/config/environment.js';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import type { PostedListPaper } from './posted-list-paper.js';
import type { ReceiptPaper } from './receipt-paper.js';
import type { DrawAnswer, DrawOrder } from './render-receipt.child.js';

const HEAP_MAX_MB = 128;
/** Receipts that may wait: beyond it the caller is told at once instead of later. */
const WAITING_MAX = 200;
/** A receipt takes tens of milliseconds; a child that is silent this long hangs. */
const PATIENCE_MS = 20_000;

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Draws receipts and lists for posting as PDF in one child process that is kept for the next one; a child that dies is replaced. */
export class ReceiptPrinter {
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #number = 0;

  constructor(private readonly program: ChildProgram) {}

  /**
   * Draws a receipt.
   * @returns the bytes of a PDF with one page
   * @throws ChildError when the child fails or dies, or too many receipts wait
   */
  async print(paper: ReceiptPaper): Promise<Buffer> {
    return this.#draw({ paper });
  }

  /** Draws a list of beneficiaries for posting. @returns the bytes of a PDF @throws ChildError as `print` */
  async printList(list: PostedListPaper): Promise<Buffer> {
    return this.#draw({ list });
  }

  async #draw(what: { readonly paper: ReceiptPaper } | { readonly list: PostedListPaper }): Promise<Buffer> {
    if (this.#waiting.size >= WAITING_MAX) throw new ChildError('receipt', 'too many receipts wait to be drawn');
    const child = this.#running();
    this.#number += 1;
    const order: DrawOrder = { number: this.#number, ...what };
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
      }, PATIENCE_MS);
      this.#waiting.set(order.number, { resolve, reject, timer });
      child.send(order);
    });
  }

  /** Ends the child; receipts still waiting are refused. */
  stop(): void {
    this.#child?.kill();
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (answer: DrawAnswer) => {
      this.#answer(answer);
    });
    child.on('error', (error) => {
      this.#lost(child, error.message);
    });
    child.once('exit', (code, signal) => {
      this.#lost(child, `ended with ${signal ?? `code ${String(code)}`}`);
    });
    // An idle child keeps neither our process nor a test run alive.
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  #answer(answer: DrawAnswer): void {
    const waiting = this.#taken(answer.number);
    if (!waiting) return;
    if ('pdf' in answer) waiting.resolve(Buffer.from(answer.pdf));
    else waiting.reject(new ChildError('receipt', answer.reason));
  }

  #lost(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const number of [...this.#waiting.keys()]) this.#taken(number)?.reject(new ChildError('receipt', reason));
  }

  #taken(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
