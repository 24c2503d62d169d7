import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '#platform/logging/logger.js';
import { BackgroundFsck, type BackgroundFsckParts } from './background-fsck.js';
import { FsckProgram } from './fsck-program.js';

/** What the check's process is told, and what Node adds for its messages. */
const OF_NO_SECRET = new Set(['PATH', 'LANG', 'TZ', 'TMPDIR', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);
const OF_THE_DATABASE = ['PGPASSWORD', 'PGPASSFILE', 'PGSSLROOTCERT', 'PGSSLMODE', 'NODE_EXTRA_CA_CERTS'];

const PARTS: BackgroundFsckParts = {
  order: { connection: { connectionString: '', options: '' }, logFolder: '', verifierKey: '' },
  log: Logger.silent(),
  clock: { now: () => 0 },
  isWriting: () => true,
  isImporting: () => false,
  stopWriting: () => undefined,
  // An empty program: what is looked at most is when it is started.
  program: new FsckProgram({ path: '/dev/null', args: [], execArgv: [] }),
};

describe('the daily check of the ledger', () => {
  let importing = true;
  let background: BackgroundFsck;

  beforeEach(() => {
    jest.useFakeTimers();
    background = new BackgroundFsck({ ...PARTS, isImporting: () => importing });
  });
  afterEach(async () => {
    jest.useRealTimers();
    await background.stop();
  });

  it('waits while a statement is being read in, and runs soon after', () => {
    importing = true;
    background.start();
    jest.advanceTimersByTime(120_000);
    expect(background.status.state).toBe('not_run');
    importing = false;
    jest.advanceTimersByTime(10_000);
    expect(background.status.state).toBe('running');
  });

  it('does not wait for ever', () => {
    importing = true;
    background.start();
    jest.advanceTimersByTime(16 * 60_000);
    expect(background.status.state).toBe('running');
  });
});

describe('a difference that the check finds', () => {
  const programs: string[] = [];
  afterAll(() => {
    for (const folder of programs) rmSync(folder, { recursive: true });
  });

  /** A check that finds one thing. */
  async function stoppedBy(what: string): Promise<boolean> {
    const folder = mkdtempSync(join(tmpdir(), 'minhbach-check-'));
    programs.push(folder);
    const path = join(folder, 'finds.cjs');
    const report = { size: 9, seconds: 1, differences: [{ what, index: 7, where: 'ledger.entry', expected: 'one', found: 'another' }] };
    const finds = `process.send({ kind: 'done', report: ${JSON.stringify(report)} }, () => process.disconnect())`;
    writeFileSync(path, `process.once('message', () => ${finds});`);
    const stopped: string[] = [];
    const program = new FsckProgram({ path, args: [], execArgv: [] });
    await new BackgroundFsck({ ...PARTS, program, stopWriting: (reason) => void stopped.push(reason) }).check();
    return stopped.length > 0;
  }

  it('stops the writing when the book is not what its entries say', async () => {
    expect(await stoppedBy('total')).toBe(true);
    expect(await stoppedBy('SEAL_DIFFERS')).toBe(true);
  });

  it('is only told when the book is whole beside it: who looked at it, a line that shows too much', async () => {
    for (const what of ['access_log', 'shown_line']) expect([what, await stoppedBy(what)]).toEqual([what, false]);
  });
});

describe('the process that checks the ledger', () => {
  it('is told none of our settings and secrets but what the address of its database may lean on', async () => {
    for (const name of OF_THE_DATABASE) process.env[name] = '/nowhere';
    const folder = mkdtempSync(join(tmpdir(), 'minhbach-check-'));
    const path = join(folder, 'tells.cjs');
    const tells = "process.send({ kind: 'failed', reason: Object.keys(process.env).join(' ') }, () => process.disconnect())";
    writeFileSync(path, `process.once('message', () => ${tells});`);
    const told = await new BackgroundFsck({ ...PARTS, program: new FsckProgram({ path, args: [], execArgv: [] }) })
      .check()
      .then(String, (error: unknown) => (error instanceof Error ? error.message : ''));
    rmSync(folder, { recursive: true });
    for (const name of OF_THE_DATABASE) Reflect.deleteProperty(process.env, name);
    expect(told.split(' ')).toContain('PATH');
    expect(new Set(told.split(' ').filter((name) => !OF_NO_SECRET.has(name)))).toEqual(new Set(OF_THE_DATABASE));
  });
});
