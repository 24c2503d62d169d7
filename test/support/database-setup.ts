import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'minhbach-test-';

/**
 * Jest's global setup of the projects that need PostgreSQL: one folder per run, whose server the first test that asks
 * for a database starts (test/support/database.ts). Jest loads this file without our import map, so it stands alone.
 */
export default function setup(): void {
  // Two projects share the run: the first one makes the folder.
  if (process.env['MINHBACH_TEST_FOLDER'] !== undefined) return;
  sweepAbandonedRuns();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // Root hands the server to the user postgres, who has to get through.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'run.pid'), String(process.pid));
  process.env['MINHBACH_TEST_FOLDER'] = folder;
}

/** Stops and removes what runs that were killed have left behind. */
function sweepAbandonedRuns(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const run = pidIn(join(folder, 'run.pid'));
    if (run === undefined || isAlive(run)) continue;
    for (const data of ['cluster/data', 'product/data/postgres/data']) {
      const server = pidIn(join(folder, data, 'postmaster.pid'));
      if (server !== undefined && isAlive(server)) process.kill(server, 'SIGQUIT');
    }
    const product = pidIn(join(folder, 'product', 'run.pid'));
    if (product !== undefined && isAlive(product)) process.kill(product, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function pidIn(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
