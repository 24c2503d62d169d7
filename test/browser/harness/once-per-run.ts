import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 390_000;

/**
 * What `make` gives, made by the first test of the run that asks, whichever process it is in; others wait for it and read it.
 * @param make makes something that survives JSON, in an empty folder of the run
 * @throws Error with the first one's message when it failed
 */
export async function oncePerRun<T>(name: string, make: (folder: string) => Promise<T>): Promise<T> {
  const run = process.env['MINHBACH_TEST_FOLDER'];
  if (run === undefined) throw new Error('this test needs the folder of the jest projects "browser", "db" or "e2e"');
  const folder = join(run, name);
  const file = join(run, `${name}.json`);
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const made = await make(folder).then(
      (value) => ({ value }),
      (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
    );
    await writeFile(`${file}.tmp`, JSON.stringify(made));
    await rename(`${file}.tmp`, file);
  }
  for (let waited = 0; !existsSync(file) && waited < PATIENCE_MS; waited += 200) await sleep(200);
  const made = JSON.parse(await readFile(file, 'utf8')) as { readonly value: T } | { readonly failure: string };
  if ('failure' in made) throw new Error(`${name} was not made: ${made.failure}`);
  return made.value;
}
