import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadingProcess } from './reading-process.js';

/** What a reader is told, and what Node adds for its messages. A test's own variables don't reach an ordinary child: jest gives it a copy of them. */
const OF_NO_SECRET = new Set(['PATH', 'LANG', 'TZ', 'TMPDIR', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);
/** What an address of a database may lean on. */
const OF_THE_DATABASE = ['PGPASSWORD', 'PGPASSFILE', 'PGSSLROOTCERT', 'PGSSLMODE', 'NODE_EXTRA_CA_CERTS'];
const TELLS_ITS_ENVIRONMENT = 'process.send(Object.keys(process.env), () => process.disconnect())';

/** Variables a reader was told of beyond those. */
function ofSecret(told: unknown): readonly string[] {
  return Array.isArray(told) ? told.map(String).filter((name) => !OF_NO_SECRET.has(name)) : [];
}

describe('a file that is read in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minhbach-reading-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function reader(program: string, patienceMs = 30_000): ReadingProcess {
    const path = join(folder, `${String(Math.abs(program.length * 7919))}.cjs`);
    writeFileSync(path, `process.once('message', (task) => { ${program} });`);
    return new ReadingProcess({ path, args: [], execArgv: [] }, { memoryMib: 64, patienceMs });
  }

  it('is answered once', async () => {
    expect(await reader('process.send({ task })').ask({ path: 'a' })).toEqual({ task: { path: 'a' } });
  });

  it('is read by a program that is told none of the server’s settings and secrets, nor what opens a database', async () => {
    for (const name of OF_THE_DATABASE) process.env[name] = '/nowhere';
    const told: unknown = await reader(TELLS_ITS_ENVIRONMENT).ask({});
    for (const name of OF_THE_DATABASE) Reflect.deleteProperty(process.env, name);
    expect(told).toContain('PATH');
    expect(ofSecret(told)).toEqual([]);
  });

  it('would be read by one that is told them after an ordinary start: the variables of this very process', async () => {
    const path = join(folder, 'ordinary.cjs');
    writeFileSync(path, `process.once('message', () => { ${TELLS_ITS_ENVIRONMENT} });`);
    const child = fork(path, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send({});
    const told: readonly unknown[] = await once(child, 'message');
    expect(ofSecret(told[0])).toContain('JEST_WORKER_ID');
  });

  it('may break its reader', async () => {
    await expect(reader('process.exit(2)').ask({})).rejects.toThrow('FILE_DAMAGED');
  });

  it('may not take more memory than it was given', async () => {
    const greedy = reader('const all = []; for (;;) all.push(new Array(10000).fill({ task }).map((one) => ({ ...one })));');
    await expect(greedy.ask({})).rejects.toThrow('FILE_TOO_COMPLEX');
  });

  it('may not take more time than it was given', async () => {
    await expect(reader('for (;;) void task;', 500).ask({})).rejects.toThrow('FILE_TOO_COMPLEX');
  });

  it('waits for its turn, and is refused where too many wait', async () => {
    const slow = reader("setTimeout(() => process.send('read'), 20)");
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => slow.ask({})));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ reason: { code: 'FILE_READING_BUSY' } });
    expect(await slow.ask({})).toBe('read');
  });
});
