import { setImmediate as turn } from 'node:timers/promises';
import { SegmentWorker } from './read-segment.js';
import type { SegmentThread } from './segment-thread.js';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** Answers that wait for an earlier one: few enough to keep memory flat. */
const WAITING_MAX = 32;

/** Stretches that lie before a thread: enough to keep it busy while this one replays a campaign's beginnings, and it starts cold. */
const AHEAD_MAX = 20;

/** A thread stretches are handed to. */
type ReadingThread = Pick<SegmentThread, 'length' | 'ask'>;

/** A stretch that is being read. */
interface AskedSegment {
  readonly answer: Promise<SegmentAnswer>;
  isThere: boolean;
}

/** Reads stretches on this thread and some others: this one would only wait, and one thread less has to be started. */
export class SegmentPool {
  private readonly own = new SegmentWorker();

  constructor(private readonly others: readonly ReadingThread[]) {}

  /** The answers to the tasks, in their order. */
  async *answers(tasks: readonly SegmentTask[]): AsyncGenerator<SegmentAnswer> {
    const left = [...tasks].reverse();
    const asked: AskedSegment[] = [];
    while (left.length > 0 || asked.length > 0) {
      const next = asked.length < WAITING_MAX ? left.pop() : undefined;
      // The others are given theirs before this thread begins with its own.
      const ofOthers = this.handOut(left, WAITING_MAX - asked.length);
      if (next) asked.push({ answer: Promise.resolve(this.own.read(next)), isThere: true });
      asked.push(...ofOthers);
      if (!next) await asked[0]?.answer;
      // What the other threads have sent comes in now.
      await turn();
      for (let [first] = asked; first?.isThere === true; [first] = asked) {
        asked.shift();
        yield await first.answer;
      }
    }
  }

  /** Gives each other thread no more than its share of what is left: at the end all are done at once. */
  private handOut(left: SegmentTask[], most: number): readonly AskedSegment[] {
    const asked: AskedSegment[] = [];
    for (const thread of this.others) {
      while (asked.length < most && thread.length < Math.min(AHEAD_MAX, Math.ceil(left.length / (this.others.length + 1)))) {
        const next = left.pop();
        if (next) asked.push(this.askOf(thread, next));
      }
    }
    return asked;
  }

  private askOf(thread: ReadingThread, task: SegmentTask): AskedSegment {
    // What a thread that could not go on has left undone is done here.
    const answer = thread.ask(task).catch(() => this.own.read(task));
    const asked: AskedSegment = { answer, isThere: false };
    const there = (): void => {
      asked.isThere = true;
    };
    // Whoever takes the answer sees the error; one that nobody takes any more must not end the process.
    answer.then(there, there);
    return asked;
  }
}
