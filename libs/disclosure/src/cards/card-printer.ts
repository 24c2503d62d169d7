import { AnsweringChild, type ChildBounds } from '../children/answering-child.js';
import type { ChildProgram } from '../children/child-program.js';
import type { CardPaper } from './card-paper.js';

/** Cards that may wait: there are three for each campaign, once a day. */
const WAITING_MAX = 200;

/** How long a child is waited for. */
export type CardPatience = Required<Pick<ChildBounds, 'silentMs' | 'idleMs'>>;

/** A card takes a fifth of a second; cards come in threes, then none for hours. */
const PATIENCE: CardPatience = { silentMs: 20_000, idleMs: 5_000 };

/** Draws share pictures as PNG in a child process that ends when nothing more is asked of it. */
export class CardPrinter {
  readonly #child: AnsweringChild<CardPaper>;

  constructor(program: ChildProgram, patience: CardPatience = PATIENCE) {
    this.#child = new AnsweringChild(program, { makes: 'card', heapMaxMb: 128, waitingMax: WAITING_MAX, ...patience });
  }

  /** Whether a child is kept now. */
  get isRunning(): boolean {
    return this.#child.isRunning;
  }

  /** @returns the bytes of a PNG @throws ChildError when the child fails, dies or hangs, or too many cards wait */
  print(paper: CardPaper): Promise<Buffer> {
    return this.#child.ask(paper);
  }

  /** Ends the child; cards still waiting are refused. */
  stop(): void {
    this.#child.stop();
  }
}
