import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

interface Waiting {
  readonly resolve: (answer: SegmentAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that reads stretches. What it is given before it has started lies there until it has. */
export class SegmentThread {
  private readonly worker: Worker;
  private readonly waiting: Waiting[] = [];
  private hasFailed = false;

  private constructor(script: string) {
    this.worker = new Worker(script);
    this.worker.on('message', (answer: SegmentAnswer) => this.waiting.shift()?.resolve(answer));
    this.worker.on('error', (error: Error) => {
      this.hasFailed = true;
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

  /** Stretches that lie before it; without end once it has failed. */
  get length(): number {
    return this.hasFailed ? Number.POSITIVE_INFINITY : this.waiting.length;
  }

  /** Has a stretch read; answers come in the order of the tasks. Rejected when the thread fails. */
  ask(task: SegmentTask): Promise<SegmentAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(task);
    });
  }

  /** Stops it, whatever it does. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
