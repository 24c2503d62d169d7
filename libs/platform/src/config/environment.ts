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

/** What a child process needs to find its programs. */
const FOR_ANY_CHILD = ['PATH', 'LANG', 'TZ', 'TMPDIR'];

/** What an address of a database may leave to variables: its password, and how the server is known. */
const FOR_THE_DATABASE = ['PGPASSWORD', 'PGPASSFILE', 'PGSSLROOTCERT', 'PGSSLMODE', 'NODE_EXTRA_CA_CERTS'];

/** The few variables a child process needs to find its programs, and none of our secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return kept(FOR_ANY_CHILD);
}

/**
 * The same for a child that connects to the database by our address, and what that address may lean on, a password among it: never for one
 * that reads what strangers sent.
 */
export function databaseChildEnvironment(): NodeJS.ProcessEnv {
  return kept([...FOR_ANY_CHILD, ...FOR_THE_DATABASE]);
}

function kept(names: readonly string[]): NodeJS.ProcessEnv {
  const values: NodeJS.ProcessEnv = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) values[name] = value;
  }
  return values;
}
