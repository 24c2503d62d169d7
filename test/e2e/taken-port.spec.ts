import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { startServer } from '../../apps/server/src/start-server.js';
import { installation, makeFromSources } from '../support/app.js';
import { freshDatabase } from '../support/database.js';

describe('a start whose port is taken', () => {
  it('says so in one line before anything is written: no folder, no entry', async () => {
    const database = await freshDatabase();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const config = database.config({ PORT: String(port) });
    await rm(config.dataFolder, { recursive: true, force: true });
    await expect(startServer(config, installation(), makeFromSources)).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
    const { rows } = await database.superuser.query('SELECT idx FROM ledger.entry');
    const isFolderThere = existsSync(config.dataFolder);
    other.close();
    await database.drop();
    await rm(config.dataFolder, { recursive: true, force: true });
    expect({ entries: rows.length, isFolderThere }).toEqual({ entries: 0, isFolderThere: false });
  });
});
