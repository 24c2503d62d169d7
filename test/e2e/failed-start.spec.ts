import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config/config.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { startServer } from '../../apps/server/src/start-server.js';
import { installation, makeFromSources } from '../support/app.js';

describe('a start that fails before there is anything to keep', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-failed-start-'));
    await writeFile(join(folder, 'keys'), 'a file where the folder of keys should be');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function refused(dataFolder: string): Promise<void> {
    const environment = { PORT: '0', MINHBACH_LOG_LEVEL: 'silent', MINHBACH_DATA: dataFolder, MINHBACH_KEYS: join(folder, 'keys') };
    await expect(startServer(loadConfig(environment, folder), installation(), makeFromSources)).rejects.toThrow('keys');
  }

  it('leaves no empty folder behind, nor those it made above it', async () => {
    await refused(join(folder, 'new', 'data'));
    expect(await readdir(folder)).toEqual(['keys']);
  });

  it('leaves no keys behind that nothing was ever done with, and leaves alone those that were there', async () => {
    await rm(join(folder, 'keys'));
    const environment = { PORT: '0', MINHBACH_LOG_LEVEL: 'silent', DATABASE_URL: 'postgres://minhbach@127.0.0.1:1/minhbach' };
    const start = async (more: NodeJS.ProcessEnv): Promise<void> => {
      const config = loadConfig({ ...environment, ...more }, folder);
      await expect(startServer(config, installation(), makeFromSources)).rejects.toThrow('DATABASE_URL');
    };
    await start({ MINHBACH_DATA: join(folder, 'new', 'data') });
    await start({ MINHBACH_DATA: join(folder, 'new'), MINHBACH_KEYS: join(folder, 'mistyped') });
    expect(await readdir(folder)).toEqual([]);
    const { logPublicKey } = await KeyStore.open(join(folder, 'keys'));
    await start({ MINHBACH_DATA: join(folder, 'new'), MINHBACH_KEYS: join(folder, 'keys') });
    expect((await KeyStore.open(join(folder, 'keys'))).logPublicKey).toEqual(logPublicKey);
  });

  it('leaves alone a folder that was there', async () => {
    await mkdir(join(folder, 'data'));
    await refused(join(folder, 'data'));
    expect(existsSync(join(folder, 'data'))).toBe(true);
  });
});
