import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The variables this process was started with, after `.env` in the folder (when there) has filled the gaps: a variable
 * already set wins over the file. The only place of the product that touches `process.env`.
 * @param folder where `.env` may stand, usually the working folder
 */
export function processEnvironment(folder: string): NodeJS.ProcessEnv {
  const file = join(folder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** The few variables a child process needs to find its programs, and none of our secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LANG, TZ, TMPDIR } = process.env;
  const kept: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries({ PATH, LANG, TZ, TMPDIR })) if (value !== undefined) kept[name] = value;
  return kept;
}
