import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#platform/database/cluster-files.js';
import type { BenchDatabase } from '../harness/bench-database.js';
import { ChildProgram } from '../harness/child-program.js';
import type { Workplace } from '../harness/workplace.js';

const PATIENCE_MS = 60_000;

/** The naive service in a process of its own. */
export interface NaiveService {
  readonly port: number;
  readonly pid: number;
}

/** Starts it on the control's database; stopped with the workplace. */
export async function naiveService(database: BenchDatabase, workplace: Workplace, campaigns: readonly string[]): Promise<NaiveService> {
  const port = await freePort();
  const child = ChildProgram.startOwn('naive-service', { databaseUrl: database.controlUrl, port, campaigns });
  workplace.onClose(() => child.stop());
  const deadline = Date.now() + PATIENCE_MS;
  while (!child.stdout.includes('ready')) {
    if (!child.isRunning || Date.now() > deadline)
      throw new Error(`the naive service did not start: ${(child.stdout + child.stderr).slice(-2000)}`);
    await sleep(50);
  }
  return { port, pid: child.pid };
}
