import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { guardProduction } from '#platform/database/production-guard.js';
import { Logger } from '#platform/logging/logger.js';

/** A word nobody else writes, and what a server makes of it in octal or hexadecimal. */
const NAME = 'Nguyễn Thị Hồng Nhung';

describe('PostgreSQL writes no row contents into its log', () => {
  let base: string;
  let server: EmbeddedPostgres;
  const log = Logger.silent();

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'minhbach-server-log-'));
    await chmod(base, 0o755);
    server = await startEmbeddedPostgres({ folder: join(base, 'postgres'), log, fast: false });
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    await rm(base, { recursive: true, force: true });
  });

  async function asLogin<Result>(
    database: string,
    work: (client: pg.Client) => Promise<Result>,
    url = server.url(database),
  ): Promise<Result> {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it('when a statement with a name in it fails, whichever way the name was given', async () => {
    await asLogin('postgres', async (client) => {
      await client.query('CREATE TABLE person (name text UNIQUE CHECK (length(name) < 30))');
      await client.query('INSERT INTO person VALUES ($1)', [NAME]);
      await expect(client.query('INSERT INTO person VALUES ($1)', [NAME])).rejects.toThrow('unique');
      await expect(client.query(`INSERT INTO person VALUES ('${NAME}')`)).rejects.toThrow('unique');
      await expect(client.query('INSERT INTO person VALUES ($1)', [`${NAME} ${NAME}`])).rejects.toThrow('check');
    });
    const text = await readFile(join(base, 'postgres', 'server.log'), 'utf8');
    expect(text).toContain('person_name_key');
    expect(text).not.toContain('Nhung');
    expect(text).not.toContain('INSERT INTO person');
  });

  it.each([
    ['log_error_verbosity', 'default', 'row contents would reach the log'],
    ['log_min_error_statement', 'error', 'failing statements would reach the log'],
  ])('and production refuses a server whose %s is %s', async (setting, value, why) => {
    const guard = (): Promise<void> => asLogin('postgres', (client) => guardProduction(client, 'DATABASE_URL', log), loginUrl());
    await expect(guard()).resolves.toBeUndefined();
    await asLogin('postgres', (client) => client.query(`ALTER ROLE guarded SET ${setting} = '${value}'`));
    await expect(guard()).rejects.toThrow(why);
    await asLogin('postgres', (client) => client.query(`ALTER ROLE guarded RESET ${setting}`));
  });

  /** A login that is nothing special. */
  function loginUrl(): string {
    const url = new URL(server.url('postgres'));
    url.username = 'guarded';
    url.password = 'guarded';
    return url.toString();
  }

  beforeAll(() => asLogin('postgres', (client) => client.query(`CREATE ROLE guarded LOGIN PASSWORD 'guarded'`)));
});
