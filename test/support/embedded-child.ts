import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.js';
import { Logger } from '#platform/logging/logger.js';

/** Child process of test/db/platform-embedded.spec.ts: starts the server of a folder, says so, and waits to be killed. */
async function main(): Promise<void> {
  const server = await startEmbeddedPostgres({ folder: process.argv[2] ?? '', log: Logger.silent(), fast: true });
  process.stdout.write(`${JSON.stringify({ port: server.port, adopted: server.adopted })}\n`);
  setInterval(() => undefined, 60_000);
}

void main();
