import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassingFiles } from './passing-files.js';

describe('uploads on disk', () => {
  it('that a server left when it broke off are removed by the next; those in use and those that wait for a job stay', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'minhbach-passing-'));
    const now = Date.now();
    for (const name of ['passing-old', 'passing-in-use', 'waiting.upload']) await writeFile(join(folder, name), 'Lê Văn Bình');
    for (const name of ['passing-old', 'waiting.upload']) await utimes(join(folder, name), now / 1000, now / 1000 - 7_200);
    await new PassingFiles(folder).sweep(now);
    expect((await readdir(folder)).sort()).toEqual(['passing-in-use', 'waiting.upload']);
    await rm(folder, { recursive: true });
  });
});
