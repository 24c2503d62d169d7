import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '#core/dates.js';
import { loadConfig } from '#platform/config/config.js';
import { BodiesBeside } from './bodies-beside.js';

const NEWEST = { size: 7, at: parseInstant('2026-11-23T01:00:00.000Z'), root: '', note: '', totals: [] };
const NOWHERE = { databaseUrl: undefined, databaseOwnerUrl: undefined, vaultDatabaseUrl: undefined };

/** What an address of a database may lean on, and what any child is told, with what Node adds for its messages. */
const OF_THE_DATABASE = ['PGPASSWORD', 'PGPASSFILE', 'PGSSLROOTCERT', 'PGSSLMODE', 'NODE_EXTRA_CA_CERTS'];
const OF_NO_SECRET = new Set(['PATH', 'LANG', 'TZ', 'TMPDIR', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);

const TELLS = `process.on('message', ({ kind }) => {
  if (kind === 'make') process.send({ kind: 'failed', reason: Object.keys(process.env).join(' ') });
});`;

describe('the process that prepares pages', () => {
  it('is told none of our settings and secrets but what the address of its database may lean on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'minhbach-beside-'));
    const path = join(folder, 'tells.cjs');
    writeFileSync(path, TELLS);
    for (const name of OF_THE_DATABASE) process.env[name] = '/nowhere';
    const program = { path, args: [], execArgv: [] };
    const beside = new BodiesBeside({ program, config: loadConfig({}, folder), addresses: NOWHERE, build: 'test' });
    const told = await beside.make(NEWEST).then(String, String);
    beside.close();
    for (const name of OF_THE_DATABASE) Reflect.deleteProperty(process.env, name);
    rmSync(folder, { recursive: true });
    const names = told.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [];
    expect(names).toContain('PATH');
    expect(new Set(names.filter((name) => !OF_NO_SECRET.has(name)))).toEqual(new Set(OF_THE_DATABASE));
  });
});
