import { createPostgresBackend, createRedisBackend, type JobsOptions, type Processor, withBackend } from 'bullmq';
import type { RoleConnection } from '../database/connection-settings.js';
import type { JobPayload, JobProgress, JobResult } from './job-types.js';

/** A stored job, as both backends give it. */
export interface StoredJob {
  readonly id?: string | undefined;
  readonly data: JobPayload;
  readonly failedReason: string;
  readonly returnvalue: JobResult | null | undefined;
  readonly progress: unknown;
}

/** What of BullMQ's queue is used, whichever backend holds it. */
export interface BackendQueue {
  add(name: string, data: JobPayload, options: JobsOptions): Promise<StoredJob>;
  getJobCounts(...states: ('waiting' | 'active' | 'delayed' | 'failed')[]): Promise<Record<string, number>>;
  getJobState(id: string): Promise<string>;
  getJob(id: string): Promise<StoredJob | undefined>;
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What of BullMQ's worker is used. */
export interface BackendWorker {
  waitUntilReady(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: FailedJob | undefined, error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** A job after a failed attempt. */
export interface FailedJob {
  readonly id?: string | undefined;
  readonly name: string;
  readonly attemptsMade: number;
}

/** Makes queues and workers that keep their jobs in one place. */
export interface JobBackend {
  /** one line for the operator */
  readonly description: string;
  queue(name: string): BackendQueue;
  worker(name: string, processor: Processor<JobPayload, JobResult, string, JobProgress>, concurrency: number): BackendWorker;
}

/** Schema of BullMQ's tables. */
export const JOB_SCHEMA = 'bullmq';

/** Jobs in PostgreSQL: one pool and, for a worker, one listening connection each. */
export function postgresJobs(connection: RoleConnection): JobBackend {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const { connectionString, options } = connection;
  const at = (max: number) => ({ connectionString, options, schema: JOB_SCHEMA, max });
  return {
    description: 'PostgreSQL',
    queue: (name) => new Queue<JobPayload, JobResult>(name, { connection: at(2) }),
    worker: (name, processor, concurrency) =>
      new Worker<JobPayload, JobResult, string, JobProgress>(name, processor, { connection: at(concurrency + 1), concurrency }),
  };
}

/** Jobs in Redis. */
export function redisJobs(url: string): JobBackend {
  const { Queue, Worker } = withBackend(createRedisBackend);
  const prefix = 'minhbach';
  return {
    description: 'Redis',
    queue: (name) => new Queue<JobPayload, JobResult>(name, { connection: { url }, prefix }),
    // A worker waits for Redis to come back as long as it takes.
    worker: (name, processor, concurrency) =>
      new Worker<JobPayload, JobResult, string, JobProgress>(name, processor, {
        connection: { url, maxRetriesPerRequest: null },
        prefix,
        concurrency,
      }),
  };
}
