import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { SegmentWorker } from './read-segment.js';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** Stretches read ahead for each thread: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 3;

/** Reads stretches on some threads, in order. With no threads, or where the compiled worker is not beside this module, on this one. */
export class SegmentPool {
  private readonly workers: Worker[] = [];

  constructor(threads: number) {
    const script = fileURLToPath(new URL('./segment.worker.js', import.meta.url));
    if (existsSync(script)) this.workers.push(...Array.from({ length: threads }, () => new Worker(script)));
  }

  /** The answers to the tasks, in their order. */
  async *answers(tasks: Iterable<SegmentTask>): AsyncGenerator<SegmentAnswer> {
    if (this.workers.length === 0) {
      const worker = new SegmentWorker();
      for (const task of tasks) yield worker.read(task);
      return;
    }
    const waiting: Promise<SegmentAnswer>[] = [];
    let at = 0;
    for (const task of tasks) {
      const worker = this.workers[at % this.workers.length];
      if (worker) {
        const answer = ask(worker, task);
        // Whoever takes the answer sees the error; one that nobody takes any more must not end the process.
        answer.catch(() => undefined);
        waiting.push(answer);
      }
      at += 1;
      if (waiting.length > AHEAD * this.workers.length) {
        const first = waiting.shift();
        if (first !== undefined) yield await first;
      }
    }
    for (const answer of waiting) yield await answer;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** A worker answers its tasks in the order they came. */
function ask(worker: Worker, task: SegmentTask): Promise<SegmentAnswer> {
  const asked = queueOf(worker);
  return new Promise((resolve, reject) => {
    asked.push({ resolve, reject });
    worker.postMessage(task);
  });
}

interface Asked {
  readonly resolve: (answer: SegmentAnswer) => void;
  readonly reject: (error: Error) => void;
}

const queues = new WeakMap<Worker, Asked[]>();

function queueOf(worker: Worker): Asked[] {
  const known = queues.get(worker);
  if (known) return known;
  const queue: Asked[] = [];
  queues.set(worker, queue);
  worker.on('message', (answer: SegmentAnswer) => queue.shift()?.resolve(answer));
  worker.on('error', (error: Error) => {
    for (const { reject } of queue.splice(0)) reject(error);
  });
  return queue;
}
