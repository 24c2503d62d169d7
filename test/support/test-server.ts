import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import { loadConfig } from '#platform/config/config.js';
import type { ClusterPasswords } from '#platform/database/cluster-files.js';
import { bootstrapEmbedded } from '#platform/database/database-places.js';
import { Databases } from '#platform/database/databases.js';
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { Logger } from '#platform/logging/logger.js';
import { Jobs } from '#platform/jobs/jobs.js';

/** Databases every test database is copied from: all migrations run, nothing in them. */
export const TEMPLATE = 'minhbach_template';
export const VAULT_TEMPLATE = 'minhbach_template_vault';

/** The PostgreSQL that the tests of one run share. */
export interface TestServer {
  readonly port: number;
  readonly passwords: ClusterPasswords;
}

const PATIENCE_MS = 60_000;

/** The run's server: the first test that asks starts it, others wait for it. */
export async function testServer(): Promise<TestServer> {
  const folder = process.env['MINHBACH_TEST_FOLDER'];
  if (folder === undefined) throw new Error('this test needs the database of the jest projects "db" or "e2e"');
  const factsFile = join(folder, 'server.json');
  const mine = await mkdir(join(folder, 'starting')).then(
    () => true,
    () => false,
  );
  if (mine) {
    const facts = await startServer(join(folder, 'cluster')).catch((error: unknown) => ({
      failure: error instanceof Error ? error.message : String(error),
    }));
    await writeFile(`${factsFile}.tmp`, JSON.stringify(facts));
    await rename(`${factsFile}.tmp`, factsFile);
  }
  for (let waited = 0; !existsSync(factsFile) && waited < PATIENCE_MS; waited += 50) await sleep(50);
  const facts = JSON.parse(await readFile(factsFile, 'utf8')) as TestServer & { readonly failure?: string };
  if (facts.failure !== undefined) throw new Error(`the test database did not start: ${facts.failure}`);
  return facts;
}

async function startServer(folder: string): Promise<TestServer> {
  const server = await startEmbeddedPostgres({ folder, log: Logger.silent(), fast: true });
  await bootstrapEmbedded(server, [TEMPLATE, VAULT_TEMPLATE]);
  const config = loadConfig(
    {
      DATABASE_URL: server.url(TEMPLATE, 'minhbach_login'),
      DATABASE_OWNER_URL: server.url(TEMPLATE, 'minhbach_migrator'),
      MINHBACH_VAULT_DATABASE_URL: server.url(VAULT_TEMPLATE, 'minhbach_login'),
    },
    folder,
  );
  const databases = await Databases.connect(config, Logger.silent());
  await databases.migrate(MIGRATIONS);
  await databases.migrateVault(VAULT_MIGRATIONS);
  await Jobs.migrate(databases);
  await databases.close();
  return { port: server.port, passwords: server.passwords };
}
