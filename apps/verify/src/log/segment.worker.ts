import { parentPort } from 'node:worker_threads';
import { SegmentWorker } from './read-segment.js';
import type { SegmentMessage } from './segment-thread.js';
import type { SegmentTask } from './segment-task.js';

const send = (message: SegmentMessage): void => {
  parentPort?.postMessage(message);
};

const worker = new SegmentWorker();

// Tasks come from segment-thread.ts of the same program: their form is known.
parentPort?.on('message', (task: SegmentTask) => {
  send(worker.read(task));
});
send('ready');
