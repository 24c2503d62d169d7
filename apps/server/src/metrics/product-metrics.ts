import { Counter, Gauge, Histogram } from 'prom-client';
import type { Publisher } from '#ledger/publisher/publisher.js';
import type { Writer } from '#ledger/writer/writer.js';
import { WRITER_STATES } from '#ledger/writer/writer-state.js';
import type { Jobs } from '#platform/jobs/jobs.js';
import type { Metrics } from './metrics.js';

const ENTRIES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What of the product is measured. */
export interface Measured {
  readonly writer: Writer;
  readonly publisher: Publisher;
  readonly jobs: Jobs;
  readonly queues: readonly string[];
}

/** Adds the figures of the book, the log and the jobs; most are read when somebody asks. */
export function measureProduct({ registry }: Metrics, product: Measured): void {
  const registers = [registry];
  measureWriter(registry, product.writer);
  const { writer, publisher, jobs, queues } = product;
  new Gauge({
    name: 'minhbach_log_size_entries',
    help: 'Entries sealed as this process knows it',
    registers,
    collect() {
      this.set(writer.head.size);
    },
  });
  new Gauge({
    name: 'minhbach_published_size_entries',
    help: 'Entries of the newest published checkpoint',
    registers,
    collect() {
      this.set(publisher.current()?.size ?? 0);
    },
  });
  new Gauge({
    name: 'minhbach_publisher_age_seconds',
    help: 'Time since the publisher last found everything public or made it so; -1 before the first time',
    registers,
    collect() {
      this.set(publisher.age === undefined ? -1 : publisher.age / 1000);
    },
  });
  new Gauge({
    name: 'minhbach_jobs',
    help: 'Background jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const queue of queues) {
        for (const [state, count] of Object.entries(await jobs.counts(queue))) this.set({ queue, state }, count);
      }
    },
  });
}

function measureWriter(registry: Metrics['registry'], writer: Writer): void {
  const registers = [registry];
  const sizes = new Histogram({ name: 'minhbach_writer_batch_entries', help: 'Entries in one sealed batch', buckets: ENTRIES, registers });
  const times = new Histogram({
    name: 'minhbach_writer_commit_seconds',
    help: 'Time from sending a batch to PostgreSQL to its acknowledgement',
    buckets: SECONDS,
    registers,
  });
  const entries = new Counter({ name: 'minhbach_writer_entries_total', help: 'Entries sealed by this process', registers });
  writer.onSealed = ({ count, milliseconds }) => {
    sizes.observe(count);
    times.observe(milliseconds / 1000);
    entries.inc(count);
  };
  new Gauge({
    name: 'minhbach_writer_waiting_calls',
    help: 'Calls that wait to be sealed, by lane',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const [lane, count] of Object.entries(writer.lanes.waitingCalls)) this.set({ lane }, count);
    },
  });
  new Gauge({
    name: 'minhbach_writer_state',
    help: 'What the writer does: 1 for the state it is in',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of WRITER_STATES) this.set({ state }, writer.state === state ? 1 : 0);
    },
  });
}
