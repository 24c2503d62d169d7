import { parentPort } from 'node:worker_threads';
import { SegmentWorker } from './read-segment.js';
import type { SegmentTask } from './segment-task.js';

const worker = new SegmentWorker();

// Tasks come from segment-thread.ts of the same program: their form is known.
parentPort?.on('message', (task: SegmentTask) => {
  parentPort?.postMessage(worker.read(task));
});
