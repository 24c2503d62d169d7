import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import { freePort } from '#platform/database/cluster-files.js';
import type { Databases } from '#platform/database/databases.js';
import type { JobStatus } from '#platform/jobs/job-types.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { Logger } from '#platform/logging/logger.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { hasRedis, type LocalRedis, startRedis } from '../support/local-redis.js';

let database: TestDatabase;
let databases: Databases;
let redis: LocalRedis | undefined;

beforeAll(async () => {
  database = await freshDatabase();
  databases = await database.connect();
  redis = hasRedis ? await startRedis() : undefined;
});
afterAll(async () => {
  await databases.close();
  await database.drop();
  await redis?.stop();
});

async function settled(jobs: Jobs, queue: string, id: string): Promise<JobStatus | undefined> {
  for (let waited = 0; waited < 20_000; waited += 20) {
    const status = await jobs.status(queue, id);
    if (status?.state === 'completed' || status?.state === 'failed') return status;
    await sleep(20);
  }
  return jobs.status(queue, id);
}

if (!hasRedis) {
  it('the Redis half of these tests is not run here: redis-server is not installed (apt-get install redis-server)', () => {
    console.warn('redis-server is not installed: background jobs were tested on PostgreSQL only');
  });
}

describe.each(hasRedis ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'])('background jobs on %s', (backend) => {
  let jobs: Jobs;
  const open = (): Promise<Jobs> => Jobs.open(backend === 'Redis' ? redis?.url : undefined, databases, Logger.silent());

  beforeAll(async () => {
    jobs = await open();
  });
  afterAll(async () => {
    await jobs.close();
  });

  it('does a job once and keeps its answer and progress', async () => {
    let runs = 0;
    await jobs.worker('once', async (run) => {
      runs += 1;
      await run.progress({ rows: 3, phase: 'reading' });
      return { file: run.payload['file'] ?? '', attempt: run.attempt };
    });
    const queue = jobs.queue('once');
    await queue.add('import', { file: 'f-1' }, { jobId: 'job-1' });
    await queue.add('import', { file: 'other' }, { jobId: 'job-1' });
    expect(await settled(jobs, 'once', 'job-1')).toEqual({
      state: 'completed',
      payload: { file: 'f-1' },
      progress: { rows: 3, phase: 'reading' },
      result: { file: 'f-1', attempt: 1 },
    });
    await queue.add('import', { file: 'f-1' }, { jobId: 'job-1' });
    await sleep(200);
    expect(runs).toBe(1);
  });

  it('tries again after a fault, waiting longer each time, and shows why the last attempt failed', async () => {
    const at: number[] = [];
    await jobs.worker('faulty', async () => {
      at.push(Date.now());
      await Promise.resolve();
      if (at.length < 3) throw new Error(`fault ${at.length}`);
      return { attempts: at.length };
    });
    await jobs.queue('faulty').add('work', {}, { jobId: 'job-2', firstRetryMs: 100 });
    expect(await settled(jobs, 'faulty', 'job-2')).toMatchObject({ state: 'completed', result: { attempts: 3 } });
    const [first = 0, second = 0, third = 0] = at;
    expect(second - first).toBeGreaterThanOrEqual(95);
    expect(third - second).toBeGreaterThanOrEqual(190);
  });

  it('gives up after five attempts and keeps the failure visible', async () => {
    let runs = 0;
    await jobs.worker('hopeless', async () => {
      runs += 1;
      return Promise.reject(new Error('never works'));
    });
    await jobs.queue('hopeless').add('work', {}, { jobId: 'job-3', firstRetryMs: 10 });
    expect(await settled(jobs, 'hopeless', 'job-3')).toMatchObject({ state: 'failed', failedReason: 'never works' });
    expect(runs).toBe(5);
  });

  it('does not try a broken rule again', async () => {
    let runs = 0;
    await jobs.worker('rule', async () => {
      runs += 1;
      return Promise.reject(new DomainError('STATEMENT_EMPTY'));
    });
    await jobs.queue('rule').add('work', {}, { jobId: 'job-4', firstRetryMs: 10 });
    const status = await settled(jobs, 'rule', 'job-4');
    expect(status).toMatchObject({ state: 'failed' });
    expect(status?.failedReason).toContain('STATEMENT_EMPTY');
    expect(runs).toBe(1);
  });

  it('finishes every one of many jobs done side by side', async () => {
    const done = new Set<string>();
    await jobs.worker(
      'many',
      async (run) => {
        await sleep(1);
        done.add(run.id);
        return {};
      },
      { concurrency: 4 },
    );
    const ids = Array.from({ length: 60 }, (_, at) => `job-many-${at}`);
    await Promise.all(ids.map((jobId) => jobs.queue('many').add('work', {}, { jobId })));
    for (const id of ids) expect(await settled(jobs, 'many', id)).toMatchObject({ state: 'completed' });
    expect(done.size).toBe(60);
  });

  it('knows nothing of a job that never was, and refuses more than four at once', async () => {
    expect(await jobs.status('once', 'never')).toBeUndefined();
    await expect(jobs.worker('greedy', () => Promise.resolve({}), { concurrency: 5 })).rejects.toThrow(RangeError);
  });

  it('tells a running job to stop and comes to an end', async () => {
    const own = await open();
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    await own.worker('long', async (run) => {
      started();
      while (!run.signal.aborted) await sleep(10);
      return { stopped: true };
    });
    await own.queue('long').add('work', {}, { jobId: 'job-long' });
    await running;
    await own.close();
  });
});

describe('a queue that is not there', () => {
  it('is told in one line: no Redis', async () => {
    const port = await freePort();
    await expect(Jobs.open(`redis://:s3cret@127.0.0.1:${port}`, databases, Logger.silent())).rejects.toThrow(
      /^REDIS_URL \(127\.0\.0\.1:\d+\): Redis does not answer[^\n]*$/,
    );
  });

  it('is told in one line: no tables in PostgreSQL', async () => {
    const empty = await freshDatabase();
    await empty.superuser.query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    const own = await empty.connect();
    await expect(Jobs.open(undefined, own, Logger.silent())).rejects.toThrow(/tables of background jobs are missing/);
    await Jobs.migrate(own);
    await Jobs.migrate(own);
    await (await Jobs.open(undefined, own, Logger.silent())).close();
    await own.close();
    await empty.drop();
  });
});
