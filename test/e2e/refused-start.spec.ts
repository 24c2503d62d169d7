import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GuardFile } from '#platform/files/guard-file.js';
import { givenApp, startBeside, type TestApp } from '../support/app.js';

describe('a server whose start refuses the stored book', () => {
  let app: TestApp;
  let folder: string;

  beforeEach(async () => {
    app = await givenApp();
    folder = app.server.platform.config.dataFolder;
    await app.publish();
    await app.server.close();
    await rm(join(folder, 'log'), { recursive: true });
  });

  afterEach(() => app.database.drop());

  it('publishes nothing of it, so the next start finds nothing that vouches for it', async () => {
    await rm(join(folder, 'guard'));
    expect(await refusal()).toContain('neither the guard file nor a published checkpoint');
    expect(await refusal()).toContain('neither the guard file nor a published checkpoint');
    expect(existsSync(join(folder, 'log', 'checkpoint'))).toBe(false);
  });

  it('signs no second root for a size that was signed before', async () => {
    const guard = await GuardFile.open(join(folder, 'guard'));
    await guard.write({ size: guard.read()?.size ?? 0, root: new Uint8Array(32) });
    await guard.close();
    expect(await refusal()).toContain('not the one that was signed');
    expect(existsSync(join(folder, 'log', 'checkpoint'))).toBe(false);
  });

  async function refusal(): Promise<string> {
    return startBeside(app, {}).then(
      async (server) => {
        await server.close();
        return 'it started';
      },
      (error: unknown) => String(error),
    );
  }
});
