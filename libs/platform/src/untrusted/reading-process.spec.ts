import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadingProcess } from './reading-process.js';

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

  it('is answered once, by a program that knows nothing of the server’s settings', async () => {
    const known = reader("process.send({ task, known: Object.keys(process.env).filter((name) => name.startsWith('MINHBACH')) })");
    process.env['MINHBACH_SECRET_OF_A_TEST'] = 'x';
    expect(await known.ask({ path: 'a' })).toEqual({ task: { path: 'a' }, known: [] });
    delete process.env['MINHBACH_SECRET_OF_A_TEST'];
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
