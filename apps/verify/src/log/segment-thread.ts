import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** Stretches that lie before a thread: enough to keep it busy while nobody looks. */
const AHEAD = 3;

/** What a thread sends: that it has started, then an answer to each task in the order they came. */
export type SegmentMessage = 'ready' | SegmentAnswer;

/** A stretch that is being read. */
export interface AskedSegment {
  readonly answer: Promise<SegmentAnswer>;
  isThere: boolean;
}

interface Waiting {
  readonly resolve: (answer: SegmentAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that reads stretches. It is given none before it has started, so nobody waits for that. */
export class SegmentThread {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private isReady = false;

  private constructor(script: string) {
    this.worker = new Worker(script);
    this.worker.on('message', (message: SegmentMessage) => {
      if (message === 'ready') this.isReady = true;
      else this.waiting.shift()?.resolve(message);
    });
    this.worker.on('error', (error: Error) => {
      this.isReady = false;
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
  }

  /**
   * Starts threads; none where the compiled worker is not beside this module. They load what they need while the caller does, so whoever
   * knows early that they are wanted gains a tenth of the time a log takes.
   */
  static start(count: number): readonly SegmentThread[] {
    const script = fileURLToPath(new URL('./segment.worker.js', import.meta.url));
    return existsSync(script) ? Array.from({ length: Math.max(0, count) }, () => new SegmentThread(script)) : [];
  }

  /** Whether it wants another task. */
  get hasRoom(): boolean {
    return this.isReady && this.waiting.length < AHEAD;
  }

  /** Has a stretch read. */
  ask(task: SegmentTask): AskedSegment {
    const answer = new Promise<SegmentAnswer>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(task);
    });
    const asked: AskedSegment = { answer, isThere: false };
    const there = (): void => {
      asked.isThere = true;
    };
    // Whoever takes the answer sees the error; one that nobody takes any more must not end the process.
    answer.then(there, there);
    return asked;
  }

  /** Stops it, whatever it does. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
