import { existsSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SegmentWorker } from './read-segment.js';
import { type AskedSegment, SegmentThread } from './segment-thread.js';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** Answers that wait for an earlier one: few enough to keep memory flat. */
const WAITING_MAX = 16;

/**
 * Reads stretches on some threads, this one among them: it would only wait, and one thread less has to be started. Where the compiled
 * worker is not beside this module, on this one alone.
 */
export class SegmentPool {
  private readonly own: SegmentWorker;
  private readonly others: SegmentThread[] = [];

  /** @param threads in all; fewer than two are this one */
  constructor(folder: string, threads: number) {
    // Others first: they start while this thread goes on.
    const script = fileURLToPath(new URL('./segment.worker.js', import.meta.url));
    if (existsSync(script)) for (let other = 1; other < threads; other += 1) this.others.push(new SegmentThread(script, folder));
    this.own = new SegmentWorker(folder);
  }

  /** The answers to the tasks, in their order. */
  async *answers(tasks: Iterable<SegmentTask>): AsyncGenerator<SegmentAnswer> {
    const left = tasks[Symbol.iterator]();
    const asked: AskedSegment[] = [];
    for (;;) {
      this.handOut(left, asked);
      const next = asked.length < WAITING_MAX ? left.next() : undefined;
      if (next?.done === false) asked.push({ answer: Promise.resolve(this.own.read(next.value)), isThere: true });
      else if (asked.length === 0) return;
      else await asked[0]?.answer;
      // What the other threads have sent comes in now.
      await turn();
      for (let [first] = asked; first?.isThere === true; [first] = asked) {
        asked.shift();
        yield await first.answer;
      }
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.others.map((thread) => thread.end()));
  }

  private handOut(left: Iterator<SegmentTask>, asked: AskedSegment[]): void {
    for (const thread of this.others) {
      while (thread.hasRoom && asked.length < WAITING_MAX) {
        const next = left.next();
        if (next.done === true) return;
        asked.push(thread.ask(next.value));
      }
    }
  }
}
