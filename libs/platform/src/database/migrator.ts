import type pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { StartupError } from '../startup/startup-error.js';
import { errorCode } from '../startup/system-error.js';
import type { RoleConnection } from './connection-settings.js';
import { roleName } from './roles.js';

/** A migration class; its name ends in the 13 digits of a JavaScript timestamp, as TypeORM asks. */
export type Migration = new () => MigrationInterface;

const TABLE = 'schema_migration';
// Any two numbers nobody else uses as an advisory lock: the letters "mb" and "mig".
const LOCK = '28002, 7170407';

/** With what a database is migrated. */
export interface MigrationInput {
  /** connection with the owner's role, for the lock */
  readonly owner: pg.ClientBase;
  /** connections that take the owner's role */
  readonly connection: RoleConnection;
  readonly migrations: readonly Migration[];
}

/**
 * Runs what has not run yet, oldest first, each in its own transaction, while no other process does the same. Forward only.
 * @returns names of the migrations that were run
 * @throws StartupError when the database has seen migrations this release does not know
 */
export async function runMigrations(input: MigrationInput): Promise<readonly string[]> {
  await input.owner.query(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    if ((await pendingMigrations(input.owner, input.migrations)).length === 0) return [];
    const source = new DataSource({
      type: 'postgres',
      url: input.connection.connectionString,
      extra: { options: input.connection.options },
      migrations: [...input.migrations],
      migrationsTableName: TABLE,
      migrationsTransactionMode: 'each',
      installExtensions: false,
      poolSize: 2,
    });
    await source.initialize();
    try {
      const run = await source.runMigrations();
      await source.query(`GRANT SELECT ON ${TABLE} TO ${roleName('app')}`);
      return run.map((migration) => migration.name);
    } finally {
      await source.destroy();
    }
  } finally {
    await input.owner.query(`SELECT pg_advisory_unlock(${LOCK})`);
  }
}

/**
 * Names of the migrations that have not run in a database.
 * @param client any role that may read the table of migrations
 * @throws StartupError when the database has seen migrations this release does not know
 */
export async function pendingMigrations(client: pg.ClientBase | pg.Pool, migrations: readonly Migration[]): Promise<readonly string[]> {
  const names = migrations.map((migration) => new migration().name ?? migration.name);
  const run = await executedMigrations(client);
  const unknown = run.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new StartupError(
      `The database was migrated by a newer release (${unknown.join(', ')}); start that release or a later one.`,
      `Cơ sở dữ liệu đã được nâng cấp bởi bản mới hơn (${unknown.join(', ')}); hãy chạy bản đó hoặc mới hơn.`,
    );
  }
  return names.filter((name) => !run.includes(name));
}

async function executedMigrations(client: pg.ClientBase | pg.Pool): Promise<readonly string[]> {
  try {
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM public.${TABLE}`);
    return rows.map((row) => row.name);
  } catch (error) {
    // 42P01: no such table, so nothing has run yet.
    if (errorCode(error) === '42P01') return [];
    throw error;
  }
}
