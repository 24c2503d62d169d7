import { setTimeout as sleep } from 'node:timers/promises';
import { assertSchemaCompatibility, type Job, runMigrations, UnrecoverableError } from 'bullmq';
import { DomainError } from '#core/domain-error.js';
import type { Databases } from '../database/databases.js';
import { withReach } from '../database/reach.js';
import { roleName } from '../database/roles.js';
import type { Logger } from '../logging/logger.js';
import { StartupError } from '../startup/startup-error.js';
import {
  type BackendQueue,
  type BackendWorker,
  JOB_SCHEMA,
  type JobBackend,
  postgresJobs,
  redisJobs,
  type StoredJob,
} from './job-backend.js';
import type { JobPayload, JobProcessor, JobProgress, JobResult, JobRun, JobState, JobStatus } from './job-types.js';
import { assertRedisAnswers } from './redis-check.js';

const CONCURRENCY_MAX = 4;
const ATTEMPTS = 5;
const FIRST_RETRY_MS = 1_000;
const DAY_S = 86_400;
const STOP_PATIENCE_MS = 10_000;

/** What a job is added with. */
export interface AddOptions {
  /** same id, same job: adding it again while it is kept does nothing; letters, digits, `-`, `_`, `.`, not digits alone */
  readonly jobId: string;
  /** first retry comes after this long, each later one after twice the time; 1,000 ms when left out */
  readonly firstRetryMs?: number;
  /** how often it is tried before it has failed for good; 5 when left out */
  readonly attempts?: number;
}

/** One named queue. */
export interface JobQueue {
  /** Adds a job; resolves once it is stored. */
  add(name: string, payload: JobPayload, options: AddOptions): Promise<void>;
}

/** Background work, kept in PostgreSQL or, with `REDIS_URL`, in Redis; the same behaviour on both (BullMQ). */
export class Jobs {
  private readonly queues = new Map<string, BackendQueue>();
  private readonly workers: BackendWorker[] = [];
  private readonly stopping = new AbortController();

  private constructor(
    private readonly backend: JobBackend,
    private readonly log: Logger,
  ) {}

  /**
   * Opens the backend the configuration names. In PostgreSQL its tables have to be there: see `migrate`.
   * @throws StartupError when Redis doesn't answer or the tables are missing
   */
  static async open(redisUrl: string | undefined, databases: Databases, log: Logger): Promise<Jobs> {
    if (redisUrl !== undefined) {
      await assertRedisAnswers(redisUrl);
      return new Jobs(redisJobs(redisUrl), log);
    }
    await assertMigrated(databases);
    return new Jobs(postgresJobs(databases.connectionFor('jobs')), log);
  }

  /** Makes or updates BullMQ's tables in PostgreSQL as owner and lets the jobs role use them; safe to repeat. */
  static async migrate(databases: Databases): Promise<void> {
    const jobs = roleName('jobs');
    const client = await databases.clientFor('owner');
    try {
      await runMigrations(client, JOB_SCHEMA);
      // BullMQ makes sequences at run time, hence CREATE.
      await client.query(`
        GRANT USAGE, CREATE ON SCHEMA ${JOB_SCHEMA} TO ${jobs};
        GRANT ALL ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${jobs};
        GRANT ALL ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO ${jobs};
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${jobs};
      `);
    } finally {
      await client.end();
    }
  }

  /** One line for the operator: where jobs are kept. */
  get description(): string {
    return this.backend.description;
  }

  /** The queue of a name, opened at the first call. */
  queue(name: string): JobQueue {
    const queue = this.opened(name);
    return {
      add: async (jobName, payload, options) => {
        await queue.add(jobName, payload, {
          jobId: options.jobId,
          attempts: options.attempts ?? ATTEMPTS,
          backoff: { type: 'exponential', delay: options.firstRetryMs ?? FIRST_RETRY_MS },
          removeOnComplete: { age: 7 * DAY_S, count: 10_000 },
          removeOnFail: { age: 30 * DAY_S, count: 10_000 },
        });
      },
    };
  }

  /**
   * Starts doing the jobs of a queue.
   * @param options concurrency 1–4, 1 when left out
   */
  async worker(queueName: string, processor: JobProcessor, options: { readonly concurrency?: number } = {}): Promise<void> {
    const concurrency = options.concurrency ?? 1;
    if (concurrency < 1 || concurrency > CONCURRENCY_MAX)
      throw new RangeError(`concurrency of ${queueName} must be 1 to ${CONCURRENCY_MAX}`);
    const worker = this.backend.worker(queueName, async (job) => this.attempt(job, processor), concurrency);
    this.workers.push(worker);
    worker.on('error', (error) => {
      this.log.warn('worker trouble', { queue: queueName, reason: error.message });
    });
    worker.on('failed', (job, error) => {
      this.log.warn('a job failed', {
        queue: queueName,
        job: job?.id,
        name: job?.name,
        attempts: job?.attemptsMade,
        reason: error.message,
      });
    });
    await worker.waitUntilReady();
  }

  /** How many jobs of a queue are in each state. */
  async counts(queueName: string): Promise<Readonly<Record<string, number>>> {
    return this.opened(queueName).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  /** Where a job stands, or `undefined` when it never was or is kept no longer. */
  async status(queueName: string, id: string): Promise<JobStatus | undefined> {
    const queue = this.opened(queueName);
    // State first: what is read after it is at least as new, so a finished job always comes with its answer.
    const state = STATES[await queue.getJobState(id)];
    const job = state === undefined ? undefined : await queue.getJob(id);
    return job === undefined || state === undefined ? undefined : statusOf(job, state);
  }

  /** Stops taking jobs, gives running ones 10 s to finish (their signal is aborted), and lets go of the backend. */
  async close(): Promise<void> {
    this.stopping.abort();
    const patience = new AbortController();
    const closing = Promise.all(this.workers.map((worker) => worker.close()));
    const late = sleep(STOP_PATIENCE_MS, 'late' as const, { signal: patience.signal }).catch(() => 'stopped' as const);
    if ((await Promise.race([closing, late])) === 'late') {
      this.log.warn('a job did not stop in time; it is tried again at the next start');
      await Promise.all(this.workers.map((worker) => worker.close(true)));
    }
    patience.abort();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.queues.clear();
  }

  private opened(name: string): BackendQueue {
    const present = this.queues.get(name);
    if (present !== undefined) return present;
    const queue = this.backend.queue(name);
    queue.on('error', (error) => {
      this.log.warn('queue trouble', { queue: name, reason: error.message });
    });
    this.queues.set(name, queue);
    return queue;
  }

  private async attempt(job: Job<JobPayload, JobResult, string, JobProgress>, processor: JobProcessor): Promise<JobResult> {
    try {
      const run: JobRun = {
        id: job.id ?? '',
        name: job.name,
        payload: job.data,
        attempt: job.attemptsMade + 1,
        signal: this.stopping.signal,
        progress: (progress) => job.updateProgress(progress),
      };
      // What a job does was allowed when it was added.
      return await withReach('everything', () => processor(run));
    } catch (error) {
      // A broken rule stays broken however often it is tried.
      if (error instanceof DomainError) throw new UnrecoverableError(error.message);
      throw error;
    }
  }
}

const STATES: Readonly<Record<string, JobState>> = {
  waiting: 'waiting',
  prioritized: 'waiting',
  'waiting-children': 'waiting',
  delayed: 'delayed',
  active: 'active',
  completed: 'completed',
  failed: 'failed',
};

function statusOf(job: StoredJob, state: JobState): JobStatus {
  return {
    state,
    payload: job.data,
    progress: readProgress(job.progress),
    ...(job.failedReason ? { failedReason: job.failedReason } : {}),
    ...(state === 'completed' && job.returnvalue ? { result: job.returnvalue } : {}),
  };
}

// BullMQ answers the number 0 until a job has told anything.
function readProgress(stored: unknown): JobProgress {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}

async function assertMigrated(databases: Databases): Promise<void> {
  const client = await databases.clientFor('jobs');
  try {
    await assertSchemaCompatibility(client, JOB_SCHEMA);
  } catch (error) {
    throw new StartupError(
      'The tables of background jobs are missing or of another release; start once with DATABASE_OWNER_URL set, or set REDIS_URL.',
      'Thiếu bảng của công việc nền hoặc bảng thuộc bản khác; hãy khởi động một lần với DATABASE_OWNER_URL, hoặc đặt REDIS_URL.',
      error,
    );
  } finally {
    await client.end();
  }
}
