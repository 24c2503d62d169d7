import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardFile } from './guard-file.js';

const tree = (size: number) => ({ size, root: new Uint8Array(32).fill(size % 256) });

describe('GuardFile', () => {
  let base: string;
  let path: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'minhbach-guard-'));
    path = join(base, 'log', 'guard');
  });
  afterEach(() => rm(base, { recursive: true }));

  async function reopened(): Promise<GuardFile> {
    const guard = await GuardFile.open(path);
    await guard.close();
    return guard;
  }

  it('remembers the newest tree across a restart, without growing', async () => {
    const guard = await GuardFile.open(path);
    expect(guard.read()).toBeUndefined();
    for (let size = 1; size <= 500; size += 1) await guard.write(tree(size));
    await guard.close();
    expect((await reopened()).read()).toEqual(tree(500));
    expect((await stat(path)).size).toBe(8192);
  });

  it('falls back to the tree before when the last write was torn at any byte', async () => {
    const guard = await GuardFile.open(path);
    await guard.write(tree(1));
    await guard.write(tree(2));
    await guard.close();
    const file = await open(path, 'r+');
    const whole = Buffer.alloc(120);
    await file.read(whole, 0, 120, 0);
    const length = whole.indexOf('\n');
    for (let at = 0; at < length; at += 1) {
      const torn = Buffer.from(whole);
      torn.fill('0', at, at + 1);
      if (torn.equals(whole)) continue;
      await file.write(torn, 0, 120, 0);
      expect((await reopened()).read()).toEqual(tree(1));
    }
    await file.close();
  });
});
