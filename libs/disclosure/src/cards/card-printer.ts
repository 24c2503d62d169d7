import { type ChildProcess, fork } from 'node:child_process';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import type { CardPaper } from './card-paper.js';
import type { CardAnswer, CardOrder } from './render-card.child.js';

const HEAP_MAX_MB = 128;
/** Cards that may wait: there are three for each campaign, once a day. */
const WAITING_MAX = 200;
/** A card takes a fifth of a second; a child that is silent this long hangs. */
const PATIENCE_MS = 20_000;
/** How long a child without work is kept for the next card, in milliseconds: cards come in threes, then none for hours. */
const IDLE_MS = 5_000;

interface Waiting {
  readonly resolve: (png: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Draws share pictures as PNG in a child process that ends when nothing more is asked of it. */
export class CardPrinter {
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #number = 0;

  /** @param idleMs how long a child without work is kept */
  constructor(
    private readonly program: ChildProgram,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Whether a child is kept now. */
  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** @returns the bytes of a PNG @throws ChildError when the child fails, dies or hangs, or too many cards wait */
  async print(paper: CardPaper): Promise<Buffer> {
    if (this.#waiting.size >= WAITING_MAX) throw new ChildError('card', 'too many cards wait to be drawn');
    const child = this.#running();
    this.#number += 1;
    const order: CardOrder = { number: this.#number, paper };
    return new Promise<Buffer>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
      }, PATIENCE_MS);
      this.#waiting.set(order.number, { resolve, reject, timer });
      child.send(order);
    });
  }

  /** Ends the child; cards still waiting are refused. */
  stop(): void {
    clearTimeout(this.#idle);
    const child = this.#child;
    if (child === undefined) return;
    child.kill();
    this.#lost(child, 'stopped');
  }

  #running(): ChildProcess {
    clearTimeout(this.#idle);
    if (this.#child) return this.#child;
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (answer: CardAnswer) => {
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

  #answer(answer: CardAnswer): void {
    const waiting = this.#taken(answer.number);
    if (this.#waiting.size === 0) {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => {
        this.stop();
      }, this.idleMs).unref();
    }
    if (!waiting) return;
    if ('png' in answer) waiting.resolve(Buffer.from(answer.png));
    else waiting.reject(new ChildError('card', answer.reason));
  }

  #lost(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const number of [...this.#waiting.keys()]) this.#taken(number)?.reject(new ChildError('card', reason));
  }

  #taken(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
