import { join } from 'node:path';
import pg from 'pg';
import { BOOK_DATABASE, bootstrapEmbedded } from '#platform/database/database-places.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { LOGIN, MIGRATOR } from '#platform/database/roles.js';
import { Logger } from '#platform/logging/logger.js';
import type { Workplace } from './workplace.js';

const VAULT_DATABASE = `${BOOK_DATABASE}_vault`;
const CONTROL_DATABASE = 'control';

/** A PostgreSQL of a section's own, in a temporary folder, waiting for the disk as in production. */
export interface BenchDatabase {
  readonly port: number;
  readonly superuserPassword: string;
  /** e.g. `18.4` */
  readonly version: string;
  /** name of an empty database for controls, for the superuser */
  readonly control: string;
  /** address of the control's database, for the superuser */
  readonly controlUrl: string;
  /** variables that lead the product to this server */
  readonly environment: NodeJS.ProcessEnv;
  /** Brings the server to rest between measurements: what was written is on the disk. */
  settle(): Promise<void>;
}

/** Starts the server and makes its databases; stopped with the workplace. */
export async function openBenchDatabase(workplace: Workplace, name: string): Promise<BenchDatabase> {
  const server = await startEmbeddedPostgres({ folder: join(workplace.folder, name), log: Logger.silent() });
  workplace.onClose(() => server.stop());
  await bootstrapEmbedded(server, [BOOK_DATABASE, VAULT_DATABASE, CONTROL_DATABASE]);
  const controlUrl = server.url(CONTROL_DATABASE);
  const version = await ask(controlUrl, "SELECT split_part(current_setting('server_version'), ' ', 1) AS answer");
  return {
    port: server.port,
    superuserPassword: server.passwords.superuser,
    version,
    control: CONTROL_DATABASE,
    controlUrl,
    environment: productEnvironment(server),
    settle: async () => {
      await ask(controlUrl, 'CHECKPOINT');
    },
  };
}

function productEnvironment(server: EmbeddedPostgres): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: server.url(BOOK_DATABASE, LOGIN),
    DATABASE_OWNER_URL: server.url(BOOK_DATABASE, MIGRATOR),
    MINHBACH_VAULT_DATABASE_URL: server.url(VAULT_DATABASE, LOGIN),
  };
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer?: string }>(sql);
    return rows[0]?.answer ?? '';
  } finally {
    await client.end();
  }
}
