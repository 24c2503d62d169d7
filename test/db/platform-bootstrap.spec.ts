import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bootstrap } from '../../apps/server/src/cli/bootstrap-roles.command.js';
import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import { loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { Logger } from '#platform/logging/logger.js';

describe('bootstrap-roles on a server that has never seen the product', () => {
  let base: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'minhbach-bootstrap-'));
    await chmod(base, 0o755);
    server = await startEmbeddedPostgres({ folder: join(base, 'postgres'), log: Logger.silent(), fast: true });
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    // Not a superuser: what a hosted PostgreSQL gives its customers.
    await admin.query(`CREATE ROLE host LOGIN CREATEROLE PASSWORD 'host'`);
    for (const name of ['book', 'book_vault']) await admin.query(`CREATE DATABASE ${name} OWNER host`);
    await admin.end();
  });

  afterAll(async () => {
    await server.stop();
    await rm(base, { recursive: true, force: true });
  });

  async function run(more: Readonly<Record<string, string>> = {}): Promise<NodeJS.ProcessEnv> {
    const lines: string[] = [];
    const adminUrl = `postgres://host:host@127.0.0.1:${server.port}/book`;
    await bootstrap({ adminUrl, ...more }, { answer: (line) => lines.push(line), progress: () => undefined });
    return Object.fromEntries(lines.map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  }

  const password = (address: string | undefined): string => new URL(address ?? '').password;

  it('answers with addresses the product starts on, and shows the passwords it made only once', async () => {
    const variables = await run();
    expect(password(variables['DATABASE_URL'])).toMatch(/^[\w-]{32}$/);
    expect(password(variables['MINHBACH_VAULT_DATABASE_URL'])).toBe(password(variables['DATABASE_URL']));
    expect(password(variables['DATABASE_OWNER_URL'])).not.toBe(password(variables['DATABASE_URL']));
    expect(Object.values(await run()).map(password)).toEqual(['', '', '']);

    const databases = await Databases.connect(loadConfig({ ...variables, MINHBACH_DATA: base }, base), Logger.silent());
    expect((await databases.migrate(MIGRATIONS)).length).toBe(MIGRATIONS.length);
    expect((await databases.migrateVault(VAULT_MIGRATIONS)).length).toBe(VAULT_MIGRATIONS.length);
    await databases.close();
  });

  it('sets the passwords an operator keeps in files, and refuses a file it can not read', async () => {
    const file = join(base, 'password');
    await writeFile(file, 'a word of my own\n');
    const variables = await run({ loginPasswordFile: file });
    expect(decodeURIComponent(password(variables['DATABASE_URL']))).toBe('a word of my own');
    await expect(run({ loginPasswordFile: join(base, 'none') })).rejects.toThrow('--login-password-file');
    await expect(run({ adminUrl: 'book' })).rejects.toThrow('--admin-url is not an address');
  });
});
