import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '#platform/config/environment.js';
import type { NumberedAnswer } from './answer-orders.js';
import { ChildError } from './child-error.js';
import type { ChildProgram } from './child-program.js';

/** What a child may take, and what is waited for. */
export interface ChildBounds {
  /** what it makes, in one word: names it in errors */
  readonly makes: string;
  /** for its heap, in MB */
  readonly heapMaxMb: number;
  /** orders that may wait: beyond it the caller is told at once instead of later */
  readonly waitingMax: number;
  /** for the answer whose turn it is, in milliseconds: a child that is silent this long hangs */
  readonly silentMs: number;
  /** for the next order while there is none, in milliseconds; left out, the child is kept */
  readonly idleMs?: number;
}

interface Waiting {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A child process that answers one order after the other with bytes, by `answerOrders`. It is started for the first order, and again for the
 * next one after it died, hung or was ended.
 */
export class AnsweringChild<Order extends object> {
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(
    private readonly program: ChildProgram,
    private readonly bounds: ChildBounds,
  ) {}

  /** Whether a child is kept now. */
  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** @returns what the child makes of the order @throws ChildError when the child fails, dies or hangs, or too many orders wait */
  async ask(order: Order): Promise<Buffer> {
    const { makes, waitingMax } = this.bounds;
    if (this.#waiting.size >= waitingMax) throw new ChildError(makes, 'too many wait for their turn');
    const child = this.#running();
    this.#number += 1;
    const number = this.#number;
    return new Promise<Buffer>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      if (this.#waiting.size === 1) this.#watch(child);
      child.send({ number, order });
    });
  }

  /** Ends the child; orders still waiting are refused. */
  stop(): void {
    const child = this.#child;
    if (child === undefined) return;
    child.kill();
    this.#lost(child, 'stopped');
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${this.bounds.heapMaxMb}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (answer: NumberedAnswer) => {
      this.#answer(child, answer);
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

  // Only the order whose turn it is can be late.
  #watch(child: ChildProcess): void {
    clearTimeout(this.#timer);
    const { silentMs, idleMs } = this.bounds;
    if (this.#waiting.size > 0) {
      this.#timer = setTimeout(() => {
        child.kill('SIGKILL');
        this.#lost(child, `was silent for ${silentMs} ms`);
      }, silentMs);
    } else if (idleMs !== undefined) {
      this.#timer = setTimeout(() => {
        this.stop();
      }, idleMs).unref();
    }
  }

  #answer(child: ChildProcess, answer: NumberedAnswer): void {
    const [first] = this.#waiting.keys();
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if (this.#child === child && answer.number === first) this.#watch(child);
    if (!waiting) return;
    if ('bytes' in answer) waiting.resolve(Buffer.from(answer.bytes));
    else waiting.reject(new ChildError(this.bounds.makes, answer.reason));
  }

  #lost(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    clearTimeout(this.#timer);
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(new ChildError(this.bounds.makes, reason));
  }
}
