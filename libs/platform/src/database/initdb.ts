import { spawn } from 'node:child_process';
import { chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { childEnvironment } from '../config/environment.js';
import { syncFolder } from '../files/durable-write.js';
import { StartupError } from '../startup/startup-error.js';
import type { ClusterFiles } from './cluster-files.js';
import type { SystemUser } from './system-user.js';

/** Name of the superuser of an embedded cluster. */
export const SUPERUSER = 'postgres';

/** With what a cluster is made. */
export interface InitdbInput {
  readonly program: string;
  readonly files: ClusterFiles;
  readonly user: SystemUser | undefined;
  readonly password: string;
  /** leave out waiting for the disk: for clusters that are thrown away */
  readonly fast: boolean;
}

// C.UTF-8 classifies Vietnamese letters for pg_trgm; a system without it still sorts by ICU.
const LOCALES = ['C.UTF-8', 'C'];

/** Whether a cluster has been made in full. */
export async function clusterExists(files: ClusterFiles): Promise<boolean> {
  return stat(join(files.data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a cluster: UTF-8, Vietnamese order by ICU, checksums, passwords by SCRAM. It appears whole or not at all.
 * @throws StartupError with initdb's own last line
 */
export async function makeCluster(input: InitdbInput): Promise<void> {
  const unfinished = `${input.files.data}.unfinished`;
  const passwordFile = join(input.files.folder, 'initdb-password');
  let complaint = '';
  for (const locale of LOCALES) {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, input.password, { mode: 0o600 });
    for (const path of [unfinished, passwordFile]) if (input.user !== undefined) await chown(path, input.user.uid, input.user.gid);
    complaint = await runInitdb(input, ['--locale', locale, '--pwfile', passwordFile, '--pgdata', unfinished]);
    await rm(passwordFile, { force: true });
    if (complaint === '') {
      await rename(unfinished, input.files.data);
      await syncFolder(input.files.folder);
      return;
    }
  }
  throw new StartupError(
    `The embedded PostgreSQL can't make its data in ${input.files.data} (${complaint}); mend that, or set DATABASE_URL to a PostgreSQL server.`,
    `PostgreSQL nhúng không tạo được dữ liệu trong ${input.files.data} (${complaint}); hãy khắc phục, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
  );
}

/** Runs initdb; the last line it complained with, empty when it succeeded. */
async function runInitdb(input: InitdbInput, more: readonly string[]): Promise<string> {
  const fixed = [
    '--username',
    SUPERUSER,
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=vi',
    '--auth=scram-sha-256',
    '--data-checksums',
  ];
  const child = spawn(input.program, [...fixed, ...(input.fast ? ['--no-sync'] : []), ...more], {
    cwd: input.files.folder,
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...input.user,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      errors += error.message;
    });
    child.once('close', resolve);
  });
  if (code === 0) return '';
  const lines = errors.trim().split('\n');
  return lines.filter((line) => line.includes('error')).at(-1) ?? lines.at(-1) ?? `exit code ${code ?? 'unknown'}`;
}
