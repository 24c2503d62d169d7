import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import type { Allowance } from '#platform/limits/limit-store.js';
import { Limits } from '#platform/limits/limits.js';
import { Logger } from '#platform/logging/logger.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { hasRedis, type LocalRedis, startRedis } from '../support/local-redis.js';

let database: TestDatabase;
let databases: Databases;
let folder: string;
let keys: KeyStore;
let redis: LocalRedis | undefined;
const lines: string[] = [];
const log = Logger.open({ level: 'info', json: true, destination: { write: (line: string) => lines.push(line) } });

beforeAll(async () => {
  database = await freshDatabase();
  databases = await database.connect();
  folder = await mkdtemp(join(tmpdir(), 'minhbach-limit-keys-'));
  keys = await KeyStore.open(folder);
  if (hasRedis) redis = await startRedis();
});

afterAll(async () => {
  await databases.close();
  await database.drop();
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
});

const ADDRESS = '203.0.113.7/32';
let tried = 0;
const allowance = (more: Partial<Allowance> = {}): Allowance => ({ name: `try-${(tried += 1)}`, times: 5, seconds: 60, ...more });

function open(storage: 'PostgreSQL' | 'Redis'): Limits {
  return Limits.open({ databases, redisUrl: storage === 'Redis' ? redis?.url : undefined, keys, log });
}

describe.each(hasRedis ? (['PostgreSQL', 'Redis'] as const) : (['PostgreSQL'] as const))('limits counted in %s', (storage) => {
  const processes: Limits[] = [];
  const process = async (): Promise<Limits> => {
    const limits = open(storage);
    processes.push(limits);
    if (storage === 'Redis') await sleep(200);
    return limits;
  };

  afterAll(() => {
    for (const limits of processes) limits.close();
  });

  it('hold over all processes of an installation', async () => {
    const [one, two] = [await process(), await process()];
    const rule = allowance();
    const waits: number[] = [];
    for (let time = 0; time < 6; time += 1) waits.push(await (time % 2 === 0 ? one : two).take(rule, ADDRESS));
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(waits[5]).toBeGreaterThan(0);
    expect(waits[5]).toBeLessThanOrEqual(60_000);
    expect(await two.taken(rule, ADDRESS)).toBe(6);
    expect(await one.take(rule, '203.0.113.8/32')).toBe(0);
  });

  it('count everybody who comes at once', async () => {
    const limits = await process();
    const rule = allowance();
    const waits = await Promise.all(Array.from({ length: 20 }, () => limits.take(rule, ADDRESS)));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  it('let go when the window is over', async () => {
    const limits = await process();
    const rule = allowance({ times: 1, seconds: 1 });
    await limits.take(rule, ADDRESS);
    expect(await limits.take(rule, ADDRESS)).toBeGreaterThan(0);
    await sleep(1_100);
    expect(await limits.take(rule, ADDRESS)).toBe(0);
  });

  it('forget whom they should', async () => {
    const limits = await process();
    const rule = allowance({ times: 1 });
    await limits.take(rule, ADDRESS);
    await limits.forget(rule, ADDRESS);
    expect(await limits.take(rule, ADDRESS)).toBe(0);
  });
});

if (!hasRedis) {
  it('limits in Redis were not tried: no redis-server found', () => {
    console.warn('test/db: no redis-server found, limits were tried in PostgreSQL alone');
    expect(hasRedis).toBe(false);
  });
}

describe('the storage of limits', () => {
  it('holds no address of anybody, and is not flushed to disk', async () => {
    const limits = open('PostgreSQL');
    await limits.take(allowance(), ADDRESS);
    const { rows } = await database.superuser.query<{ key: string }>('SELECT key FROM access.rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => !/^try-\d+:[\w-]{22}$/.test(key))).toEqual([]);
    const table = await database.superuser.query<{ relpersistence: string }>(
      "SELECT relpersistence FROM pg_class WHERE oid = 'access.rate_limit'::regclass",
    );
    expect(table.rows).toEqual([{ relpersistence: 'u' }]);
  });

  it('costs a flood nothing: who is over a limit is refused from memory', async () => {
    const limits = open('PostgreSQL');
    const rule = allowance({ times: 1 });
    for (let time = 0; time < 50; time += 1) await limits.take(rule, ADDRESS);
    expect(await limits.taken(rule, ADDRESS)).toBe(2);
  });

  it('refuses nobody when it is away: this process counts alone, and says so once', async () => {
    const limits = open('PostgreSQL');
    const rule = allowance({ times: 3 });
    await database.superuser.query('ALTER TABLE access.rate_limit RENAME TO rate_limit_away');
    const before = lines.length;
    const waits = [];
    for (let time = 0; time < 5; time += 1) waits.push(await limits.take(rule, ADDRESS));
    expect(waits.map((wait) => wait > 0)).toEqual([false, false, false, true, true]);
    expect(lines.slice(before)).toHaveLength(1);
    expect(lines.at(-1)).toContain('rate limits are counted by this process alone');
    await database.superuser.query('ALTER TABLE access.rate_limit_away RENAME TO rate_limit');
    expect(await limits.take(rule, ADDRESS)).toBe(0);
  });
});
