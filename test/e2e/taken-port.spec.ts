import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { startServer } from '../../apps/server/src/start-server.js';
import { installation, makeFromSources } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

describe('a start whose port is taken', () => {
  let database: TestDatabase;
  let other: Server;
  let port: number;

  beforeEach(async () => {
    database = await freshDatabase();
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    port = address === null || typeof address === 'string' ? 0 : address.port;
    await rm(database.config().dataFolder, { recursive: true, force: true });
  });

  afterEach(async () => {
    other.close();
    await database.drop();
    await rm(database.config().dataFolder, { recursive: true, force: true });
  });

  async function expectNothingWritten(environment: NodeJS.ProcessEnv, complaint: string): Promise<void> {
    const config = database.config(environment);
    await expect(startServer(config, installation(), makeFromSources)).rejects.toThrow(complaint);
    const { rows } = await database.superuser.query('SELECT idx FROM ledger.entry');
    expect({ entries: rows.length, isFolderThere: existsSync(config.dataFolder) }).toEqual({ entries: 0, isFolderThere: false });
  }

  it('says so in one line before anything is written: no folder, no entry', () =>
    expectNothingWritten({ PORT: String(port) }, `Port ${port} of 127.0.0.1 is in use; stop what listens there, or set PORT`));

  it.each(['all', 'web', 'worker'])('says so of the port of the figures as well (%s)', (role) =>
    expectNothingWritten(
      { PORT: '0', MINHBACH_ROLE: role, MINHBACH_METRICS_PORT: String(port) },
      `Port ${port} of 127.0.0.1 is in use; stop what listens there, or set MINHBACH_METRICS_PORT`,
    ),
  );

  it('says so when pages and figures are to have the same one', async () => {
    other.close();
    await once(other, 'close');
    await expectNothingWritten({ PORT: String(port), MINHBACH_METRICS_PORT: String(port) }, `Port ${port} of 127.0.0.1 is in use`);
  });
});
