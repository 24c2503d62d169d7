import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Config, loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { prepareDatabase } from '#platform/database/roles.js';
import { sqlTypes } from '#platform/database/sql-types.js';
import { Logger } from '#platform/logging/logger.js';
import { TEMPLATE, type TestServer, testServer, VAULT_TEMPLATE } from './test-server.js';

/** A database of one test's own: every migration run, nothing in it, real PostgreSQL. */
export interface TestDatabase {
  /** address of the login of the running product */
  readonly databaseUrl: string;
  /** address of the login that may change the schema */
  readonly ownerUrl: string;
  /** address of the vault's database */
  readonly vaultUrl: string;
  /** address of the superuser, who can do what an intruder could */
  readonly superuserUrl: string;
  /** a connection of that superuser; ended by `drop` */
  readonly superuser: pg.Client;
  /** a connection of the superuser to the vault's database; ended by `drop` */
  readonly vaultSuperuser: pg.Client;
  /** a configuration that points here; more variables win */
  config(more?: NodeJS.ProcessEnv): Config;
  /** connections of the product to this database; the caller closes them */
  connect(): Promise<Databases>;
  /** cuts every connection and removes both databases */
  drop(): Promise<void>;
}

/** Names of a database and its vault that new ones are copied from; nobody may be connected to them meanwhile. */
interface CopiedFrom {
  readonly book: string;
  readonly vault: string;
}

/** A new database and its vault, copied from the run's template (tens of milliseconds) unless others are named. */
export async function freshDatabase(from: CopiedFrom = { book: TEMPLATE, vault: VAULT_TEMPLATE }): Promise<TestDatabase> {
  const server = await testServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const vault = `${name}_vault`;
  await asSuperuser(server, 'postgres', async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${from.book}`);
    await admin.query(`CREATE DATABASE ${vault} TEMPLATE ${from.vault}`);
  });
  const superuser = await connected(address(server, name, 'postgres', server.passwords.superuser));
  const vaultSuperuser = await connected(address(server, vault, 'postgres', server.passwords.superuser));
  // Rights on a database as a whole are not copied with it.
  await prepareDatabase(superuser);
  await prepareDatabase(vaultSuperuser);
  return testDatabase(server, { name, vault, superuser, vaultSuperuser });
}

interface Made {
  readonly name: string;
  readonly vault: string;
  readonly superuser: pg.Client;
  readonly vaultSuperuser: pg.Client;
}

function testDatabase(server: TestServer, made: Made): TestDatabase {
  const { name, vault, superuser, vaultSuperuser } = made;
  const databaseUrl = address(server, name, 'minhbach_login', server.passwords.login);
  const ownerUrl = address(server, name, 'minhbach_migrator', server.passwords.migrator);
  const vaultUrl = address(server, vault, 'minhbach_login', server.passwords.login);
  const config = (more: NodeJS.ProcessEnv = {}): Config =>
    loadConfig(
      {
        DATABASE_URL: databaseUrl,
        DATABASE_OWNER_URL: ownerUrl,
        MINHBACH_VAULT_DATABASE_URL: vaultUrl,
        MINHBACH_DATA: join(tmpdir(), `minhbach-data-${name}`),
        MINHBACH_DEMO: '0',
        MINHBACH_LOG_LEVEL: 'silent',
        ...more,
      },
      process.cwd(),
    );
  return {
    databaseUrl,
    ownerUrl,
    vaultUrl,
    superuserUrl: address(server, name, 'postgres', server.passwords.superuser),
    superuser,
    vaultSuperuser,
    config,
    connect: () => Databases.connect(config(), Logger.silent()),
    drop: async () => {
      await superuser.end();
      await vaultSuperuser.end();
      await asSuperuser(server, 'postgres', async (admin) => {
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await admin.query(`DROP DATABASE ${vault} WITH (FORCE)`);
      });
    },
  };
}

/** An address on the run's server. */
function address(server: TestServer, database: string, user: string, password: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
}

async function asSuperuser(server: TestServer, database: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = await connected(address(server, database, 'postgres', server.passwords.superuser));
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: sqlTypes });
  // Tests that kill backends cut these connections too; their own queries will say so.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
