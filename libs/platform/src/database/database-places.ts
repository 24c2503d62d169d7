import pg from 'pg';
import type { Logger } from '../logging/logger.js';
import { databaseOf, withDatabase } from './connection-settings.js';
import { withoutPassword } from './connection-error.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { BOOTSTRAP_LOCK, bootstrapRoles, LOGIN, MIGRATOR, prepareDatabase } from './roles.js';

/** One database by address and by the variable an operator would mend. */
export interface DatabasePlace {
  readonly variable: string;
  /** address of the login of the running product */
  readonly url: string;
}

/** Where the databases are. */
export interface DatabasePlaces {
  readonly book: DatabasePlace;
  readonly vault: DatabasePlace;
  /** address of the login that may change the book's schema */
  readonly ownerUrl: string | undefined;
  readonly embedded: EmbeddedPostgres | undefined;
  /** one line for the operator */
  readonly description: string;
}

/** Addresses an operator gave. */
export interface ExternalAddresses {
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string | undefined;
  readonly vaultDatabaseUrl: string | undefined;
}

/** Databases of the embedded server. */
export const BOOK_DATABASE = 'minhbach';
const VAULT_DATABASE = 'minhbach_vault';

/** Databases on servers the operator runs; the vault beside the book unless named. */
export function externalPlaces(addresses: ExternalAddresses): DatabasePlaces {
  const { databaseUrl, databaseOwnerUrl, vaultDatabaseUrl } = addresses;
  return {
    book: { variable: 'DATABASE_URL', url: databaseUrl },
    vault: {
      variable: 'MINHBACH_VAULT_DATABASE_URL',
      url: vaultDatabaseUrl ?? withDatabase(databaseUrl, `${databaseOf(databaseUrl)}_vault`),
    },
    ownerUrl: databaseOwnerUrl,
    embedded: undefined,
    // Without the login: a name before an @ looks like an e-mail address, which no log line shows.
    description: `PostgreSQL ${withoutPassword(databaseUrl).replace(/^.*@/, '')}`,
  };
}

/** Starts or adopts the embedded server and makes sure that databases, roles and logins are there. */
export async function embeddedPlaces(wanted: { folder: string; named: boolean }, log: Logger): Promise<DatabasePlaces> {
  const server = await startEmbeddedPostgres({ ...wanted, log });
  try {
    await bootstrapEmbedded(server, [BOOK_DATABASE, VAULT_DATABASE]);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    book: { variable: 'DATABASE_URL', url: server.url(BOOK_DATABASE, LOGIN) },
    vault: { variable: 'MINHBACH_VAULT_DATABASE_URL', url: server.url(VAULT_DATABASE, LOGIN) },
    ownerUrl: server.url(BOOK_DATABASE, MIGRATOR),
    embedded: server,
    description: `embedded PostgreSQL in ${server.folder}, port ${server.port}${server.adopted ? ', found running and taken over' : ''}`,
  };
}

/** Makes roles, logins and the named databases on an embedded server; safe to repeat. */
export async function bootstrapEmbedded(server: EmbeddedPostgres, databases: readonly string[]): Promise<void> {
  await asSuperuser(server, 'postgres', async (admin) => {
    await admin.query(`SELECT pg_advisory_lock(${BOOTSTRAP_LOCK})`);
    await bootstrapRoles(admin, server.passwords);
    const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database');
    for (const database of databases) {
      if (!rows.some((row) => row.datname === database)) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)}`);
      await asSuperuser(server, database, prepareDatabase);
    }
  });
}

async function asSuperuser(server: EmbeddedPostgres, database: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url(database), application_name: 'minhbach-bootstrap' });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
