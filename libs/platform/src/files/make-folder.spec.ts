import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFolder, makeFolder } from './make-folder.js';

describe('making a folder', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'minhbach-folder-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('works for several writers at once, whichever of them makes the folders above', async () => {
    for (let round = 0; round < 100; round += 1) {
      const folders = Array.from({ length: 8 }, (_none, at) => join(root, String(round), 'log', 'tile', String(at % 3), String(at)));
      await Promise.all(folders.map((folder) => makeFolder(folder)));
      for (const folder of folders) expect(await isFolder(folder)).toBe(true);
    }
  });

  it('gives the mode to the last folder alone', async () => {
    await makeFolder(join(root, 'open', 'closed'), 0o700);
    expect((await stat(join(root, 'open'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(root, 'open', 'closed'))).mode & 0o777).toBe(0o700);
  });

  it('ends with the system error where nothing can be made', async () => {
    await expect(makeFolder('/proc/nobody/nothing')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
