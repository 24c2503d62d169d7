import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#platform/database/cluster-files.js';
import { oncePerRun } from './once-per-run.js';
import type { Places } from './places.js';
import { toldPlaces } from './told-places.js';

/** The product as it is installed: built, in a process of its own, with its embedded database and the demonstration. */
export interface ServedProduct {
  /** without a slash at its end */
  readonly url: string;
  readonly places: Places;
}

const PATIENCE_MS = 240_000;

/**
 * The product all browser specs of a run read. It is built and started for the first one that asks; the run's teardown stops it by its process id.
 * Nobody writes into its book after it was told: specs that change something start a product of their own.
 */
export async function servedProduct(): Promise<ServedProduct> {
  return oncePerRun('product', async (folder) => {
    await chmod(folder, 0o755);
    await build();
    const url = await started(folder);
    return { url, places: await toldPlaces(url) };
  });
}

async function build(): Promise<void> {
  const child = spawn(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the product was not built: ${said.slice(-2000)}`);
}

async function started(folder: string): Promise<string> {
  const port = await freePort();
  const words = join(folder, 'words.log');
  const output = openSync(words, 'a');
  const environment = { PORT: String(port), MINHBACH_DATA: join(folder, 'data'), MINHBACH_DEMO: '1', MINHBACH_LOG_LEVEL: 'warn' };
  const { PATH, HOME } = process.env;
  // It outlives the test that starts it, so it gets a group of its own.
  const child = spawn(process.execPath, ['dist/apps/server/src/main.js'], {
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH, HOME, MINHBACH_STEP_UP_MINUTES: '60', ...environment },
  });
  await writeFile(join(folder, 'run.pid'), String(child.pid));
  child.unref();
  await ready(child, words);
  return `http://127.0.0.1:${port}`;
}

async function ready(child: ChildProcess, words: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 200) {
    const said = await readFile(words, 'utf8');
    if (said.includes('Minh Bạch is ready')) return;
    if (child.exitCode !== null) throw new Error(`the product stopped at its start: ${said.slice(-2000)}`);
    await sleep(200);
  }
  throw new Error(`the product did not start within ${PATIENCE_MS / 1000} s: ${(await readFile(words, 'utf8')).slice(-2000)}`);
}
