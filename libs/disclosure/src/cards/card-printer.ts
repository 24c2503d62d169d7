import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '#platform/config/environment.js';
import { ChildError } from '../children/child-error.js';
import type { ChildProgram } from '../children/child-program.js';
import type { CardPaper } from './card-paper.js';
import type { CardAnswer, CardOrder } from './render-card.child.js';

const HEAP_MAX_MB = 128;
/** Cards that may wait: there are three for each campaign, once a day. */
const WAITING_MAX = 200;
/** How long a child is waited for, in milliseconds. */
export interface CardPatience {
  /** for the card whose turn it is: it takes a fifth of a second, and a child that is silent this long hangs */
  readonly silentMs: number;
  /** for the next card while there is none: cards come in threes, then none for hours */
  readonly idleMs: number;
}

const PATIENCE: CardPatience = { silentMs: 20_000, idleMs: 5_000 };

interface Waiting {
  readonly resolve: (png: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** Draws share pictures as PNG in a child process that ends when nothing more is asked of it. */
export class CardPrinter {
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(
    private readonly program: ChildProgram,
    private readonly patience: CardPatience = PATIENCE,
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
      this.#waiting.set(order.number, { resolve, reject });
      if (this.#waiting.size === 1) this.#watch(child);
      child.send(order);
    });
  }

  /** Ends the child; cards still waiting are refused. */
  stop(): void {
    const child = this.#child;
    if (child === undefined) return;
    child.kill();
    this.#lost(child, 'stopped');
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(this.program.path, this.program.args, {
      execArgv: [...this.program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (answer: CardAnswer) => {
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

  // Cards are drawn one after the other: only the one whose turn it is can be late.
  #watch(child: ChildProcess): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size > 0) {
      this.#timer = setTimeout(() => {
        child.kill('SIGKILL');
      }, this.patience.silentMs);
      return;
    }
    this.#timer = setTimeout(() => {
      this.stop();
    }, this.patience.idleMs).unref();
  }

  #answer(child: ChildProcess, answer: CardAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if (this.#child === child) this.#watch(child);
    if (!waiting) return;
    if ('png' in answer) waiting.resolve(Buffer.from(answer.png));
    else waiting.reject(new ChildError('card', answer.reason));
  }

  #lost(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    clearTimeout(this.#timer);
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(new ChildError('card', reason));
  }
}
