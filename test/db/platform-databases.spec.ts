import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bootstrapDatabases } from '#platform/database/bootstrap-databases.js';
import { connectionError } from '#platform/database/connection-error.js';
import { isDatabaseBusy } from '#platform/database/database-busy.js';
import { Databases } from '#platform/database/databases.js';
import { DATABASE_ROLES } from '#platform/database/roles.js';
import { Logger } from '#platform/logging/logger.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

class MakeNote1900000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA notes');
    await runner.query('CREATE TABLE notes.note (id bigint PRIMARY KEY, day date NOT NULL)');
    await runner.query('GRANT USAGE ON SCHEMA notes TO minhbach_app');
    await runner.query('GRANT SELECT, INSERT ON notes.note TO minhbach_app');
  }
  async down(): Promise<void> {
    // Forward only.
  }
}

describe('Databases', () => {
  let database: TestDatabase;
  let databases: Databases;
  const opened: Databases[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    databases = await database.connect();
  });
  afterAll(async () => {
    await Promise.all([databases, ...opened].map((each) => each.close()));
    await database.drop();
  });

  async function failure(environment: NodeJS.ProcessEnv): Promise<string> {
    try {
      opened.push(await Databases.connect(database.config(environment), Logger.silent()));
    } catch (error) {
      if (error instanceof Error) return `${error.name}: ${error.message}`;
    }
    return 'connected';
  }

  it.each(DATABASE_ROLES)('gives a connection that has already taken the role %s', async (role) => {
    const client = await databases.clientFor(role);
    const { rows } = await client.query('SELECT current_user AS role, current_setting($1) AS idle', ['tcp_keepalives_idle']);
    await client.end();
    expect(rows).toEqual([{ role: `minhbach_${role}`, idle: '5' }]);
  });

  it('reads int8 as bigint and dates as the text they are, also in arrays, and leaves the driver alone for others', async () => {
    const { rows } = await databases
      .poolFor('app')
      .query(
        `SELECT 9007199254740993::int8 AS n, '2024-09-01'::date AS d, ARRAY[1, NULL]::int8[] AS ns, ARRAY['2024-09-01']::date[] AS ds, '{}'::int8[] AS none`,
      );
    expect(rows).toEqual([{ n: 9007199254740993n, d: '2024-09-01', ns: [1n, null], ds: ['2024-09-01'], none: [] }]);
  });

  it('plans every search for its own words', async () => {
    const { rows } = await databases.poolFor('search').query('SHOW plan_cache_mode');
    expect(rows).toEqual([{ plan_cache_mode: 'force_custom_plan' }]);
  });

  it('ends a statement that takes longer than a pool allows, and says it may be asked again', async () => {
    const pool = databases.poolFor('app', { name: 'hasty', max: 1, statementMs: 100 });
    const asked = await pool.query('SELECT pg_sleep(5)').catch((error: unknown) => error);
    expect(isDatabaseBusy(asked)).toBe(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    expect(isDatabaseBusy(await pool.query('SELECT nothing').catch((error: unknown) => error))).toBe(false);
  });

  it('keeps the connections of different work apart, though its role is one', async () => {
    const held = await databases.poolFor('app', { name: 'slow', max: 1 }).connect();
    expect((await databases.poolFor('app').query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    held.release();
  });

  it('fails the work that holds a connection when it is cut between two questions, and nothing else', async () => {
    const pool = databases.poolFor('search', { name: 'cut', max: 1 });
    const held = await pool.connect();
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gone = new Promise((resolve) => held.once('end', resolve));
    await database.superuser.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await gone;
    await expect(held.query('SELECT 1')).rejects.toThrow();
    held.release(true);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('migrates once, forward only, and lets nobody but the owner change the schema', async () => {
    const empty = await freshDatabase();
    const own = await empty.connect();
    await empty.superuser.query('DROP TABLE IF EXISTS public.schema_migration');
    expect(await own.migrate([MakeNote1900000000000])).toEqual(['MakeNote1900000000000']);
    expect(await own.migrate([MakeNote1900000000000])).toEqual([]);
    await own.poolFor('app').query(`INSERT INTO notes.note VALUES (1, '2024-09-01')`);
    for (const role of DATABASE_ROLES.filter((each) => each !== 'owner')) {
      const pool = own.poolFor(role, { max: 1 });
      await expect(pool.query('DROP TABLE notes.note')).rejects.toThrow(/must be owner|permission denied/);
      await expect(pool.query('CREATE TABLE public.mine (id int)')).rejects.toThrow('permission denied');
      await expect(pool.query('SET ROLE minhbach_owner')).rejects.toThrow('permission denied');
      await expect(pool.query('SET session_replication_role = replica')).rejects.toThrow('permission denied');
    }
    await expect(own.migrate([])).rejects.toThrow(/newer release \(MakeNote1900000000000\)/);
    await own.close();
    await empty.drop();
  });

  it('without the owner login checks that nothing is left to migrate, and says what to set when something is', async () => {
    const config = database.config({ DATABASE_OWNER_URL: '' });
    const reader = await Databases.connect(config, Logger.silent());
    await expect(reader.migrate([MakeNote1900000000000])).rejects.toThrow(/newer release|DATABASE_OWNER_URL is missing/);
    await reader.close();
  });

  it('lets the plain login do nothing before it takes a role', async () => {
    const client = await databases.clientFor('app');
    await client.query('RESET ROLE');
    await client.query('SET ROLE minhbach_login');
    await expect(client.query('CREATE TABLE public.mine (id int)')).rejects.toThrow('permission denied');
    await expect(client.query('CREATE TEMPORARY TABLE mine (id int)')).rejects.toThrow('permission denied');
    await client.end();
  });

  it('says in one line, without the password, what is wrong with an address', async () => {
    const swap = (from: RegExp, to: string) => database.databaseUrl.replace(from, to);
    expect(await failure({ DATABASE_URL: swap(/:[^:@]+@/, ':wrong@') })).toMatch(
      /^StartupError: DATABASE_URL \(minhbach_login@127\.0\.0\.1:\d+\/t_\w+\): the server refuses this user or password/,
    );
    expect(await failure({ DATABASE_URL: swap(/\/t_\w+$/, '/nowhere') })).toMatch(/does not exist; create it/);
    expect(await failure({ DATABASE_URL: swap(/:\d+\//, ':1/') })).toMatch(/no server answers there/);
    expect(await failure({ DATABASE_URL: swap(/127\.0\.0\.1/, 'no-such-host.invalid') })).toMatch(/no server answers there/);
    expect(await failure({ DATABASE_URL: database.ownerUrl })).toMatch(/may not take the role/);
    expect(await failure({ MINHBACH_VAULT_DATABASE_URL: database.vaultUrl.replace(/_vault$/, '_lost') })).toMatch(
      /^StartupError: MINHBACH_VAULT_DATABASE_URL .*does not exist/,
    );
    const unknown = connectionError('DATABASE_URL', 'postgres://u:s3cret@db/x', new Error('odd'));
    expect(unknown.message).toContain('odd');
    expect(unknown.message).not.toContain('s3cret');
  });

  it('in production refuses a superuser and a server that could lose or leak what it holds', async () => {
    // The server of the tests waits for no disk: exactly what production must refuse.
    expect(await failure({ NODE_ENV: 'production' })).toMatch(/fsync=off, so a power cut would lose gifts/);
    expect(await failure({ NODE_ENV: 'production', DATABASE_URL: database.superuserUrl })).toMatch(/login postgres is a superuser/);
  });

  it("makes an operator's own two databases ready, as often as asked, and keeps the passwords of logins that are there", async () => {
    const name = `own_${Date.now().toString(36)}`;
    for (const each of [name, `${name}_vault`]) await database.superuser.query(`CREATE DATABASE ${each}`);
    const adminUrl = database.superuserUrl.replace(/\/t_\w+$/, `/${name}`);
    try {
      const before = new URL(database.databaseUrl).password;
      const first = await bootstrapDatabases(adminUrl);
      expect(first).toEqual({
        databaseUrl: expect.stringMatching(new RegExp(`^postgres://minhbach_login@.*/${name}$`)) as unknown,
        vaultDatabaseUrl: expect.stringMatching(new RegExp(`^postgres://minhbach_login@.*/${name}_vault$`)) as unknown,
        databaseOwnerUrl: expect.stringMatching(new RegExp(`^postgres://minhbach_migrator@.*/${name}$`)) as unknown,
        made: [],
      });
      const again = await bootstrapDatabases(adminUrl, { passwords: { login: before } });
      expect(new URL(again.databaseUrl).password).toBe(before);
      const own = await Databases.connect(
        database.config({
          DATABASE_URL: again.databaseUrl,
          DATABASE_OWNER_URL: database.ownerUrl.replace(/\/t_\w+$/, `/${name}`),
          MINHBACH_VAULT_DATABASE_URL: again.vaultDatabaseUrl,
        }),
        Logger.silent(),
      );
      expect(await own.migrate([MakeNote1900000000000])).toEqual(['MakeNote1900000000000']);
      await own.close();
    } finally {
      for (const each of [name, `${name}_vault`]) await database.superuser.query(`DROP DATABASE ${each} WITH (FORCE)`);
    }
  });

  it('changes nothing when the vault is not there or the login may not make roles, and says so in one line', async () => {
    const refusal = async (url: string): Promise<string> => String(await bootstrapDatabases(url).catch((error: unknown) => error));
    const alone = database.superuserUrl.replace(/\/t_\w+$/, '/postgres');
    expect(await refusal(alone)).toMatch(
      /^StartupError: --vault-admin-url \(.*\/postgres_vault\): that database does not exist; create it/,
    );
    expect(await refusal(database.ownerUrl)).toMatch(/^StartupError: --admin-url .*: this login may not make roles or rights/);
  });
});
