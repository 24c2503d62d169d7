import { setImmediate as turn } from 'node:timers/promises';
import { SegmentWorker } from './read-segment.js';
import type { AskedSegment, SegmentThread } from './segment-thread.js';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** Answers that wait for an earlier one: few enough to keep memory flat. */
const WAITING_MAX = 16;

/** Reads stretches on this thread and some others: this one would only wait, and one thread less has to be started. */
export class SegmentPool {
  private readonly own = new SegmentWorker();

  constructor(private readonly others: readonly SegmentThread[]) {}

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
