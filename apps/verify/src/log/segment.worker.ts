import { parentPort, workerData } from 'node:worker_threads';
import { SegmentWorker } from './read-segment.js';
import type { SegmentMessage } from './segment-thread.js';
import type { SegmentTask } from './segment-task.js';

const send = (message: SegmentMessage): void => {
  parentPort?.postMessage(message);
};

// Folder and tasks come from segment-pool.ts of the same program: their form is known.
const worker = new SegmentWorker(String(workerData));
parentPort?.on('message', (task: SegmentTask) => {
  send(worker.read(task));
});
send('ready');
