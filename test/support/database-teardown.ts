import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Jest's global teardown of the projects that need PostgreSQL: stops the run's server, and the product browsers read, and removes its folder. */
export default async function teardown(): Promise<void> {
  const folder = process.env['MINHBACH_TEST_FOLDER'];
  if (folder === undefined) return;
  delete process.env['MINHBACH_TEST_FOLDER'];
  await stopProduct(join(folder, 'product', 'run.pid'));
  const pidFile = join(folder, 'cluster', 'data', 'postmaster.pid');
  if (existsSync(pidFile)) {
    process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGINT');
    for (let waited = 0; existsSync(pidFile) && waited < 10_000; waited += 20) await sleep(20);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The product stops its own database. */
async function stopProduct(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const product = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  try {
    process.kill(product, 'SIGTERM');
    for (let waited = 0; waited < 20_000; waited += 50) {
      await sleep(50);
      process.kill(product, 0);
    }
    process.kill(product, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
