import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '../config/environment.js';
import type { ClusterFiles } from './cluster-files.js';
import { looksLikePostgres } from './process-identity.js';
import type { SystemUser } from './system-user.js';

/** With what a server is launched. */
export interface PostgresInput {
  readonly program: string;
  readonly files: ClusterFiles;
  readonly user: SystemUser | undefined;
  readonly port: number;
  readonly fast: boolean;
}

/** A launched server. */
export interface PostgresProcess {
  /** resolves when the process has ended, with the last lines of its log */
  readonly ended: Promise<string>;
}

const LOG_BYTES_MAX = 10_000_000;
const FAST_SHUTDOWN_MS = 30_000;

// Loopback TCP only; no row contents in the log (terse drops detail lines, panic drops failing statements).
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_timezone: 'UTC',
  timezone: 'UTC',
  max_connections: '120',
  max_wal_size: '2GB',
  jit: 'off',
};
// Survives a killed process (the system still has the pages), not a power cut.
const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' };

/**
 * Launches a server in a process group of its own, so that Ctrl-C reaches us first and we stop it in order, and so
 * that it outlives us when we are killed (the next start adopts it).
 */
export function startPostgres(input: PostgresInput): PostgresProcess {
  const settings = Object.entries({ ...SETTINGS, ...(input.fast ? FAST_SETTINGS : {}) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = openLog(input.files.log);
  const child = spawn(input.program, ['-D', input.files.data, '-p', String(input.port), ...settings], {
    cwd: input.files.folder,
    env: childEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
    ...input.user,
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', () => {
      void input.files.logTail().then(resolve);
    });
  });
  return { ended };
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/**
 * Stops the server of a cluster, whoever launched it, and waits until it is gone: fast shutdown (clients are cut off,
 * commits are kept), after 30 s immediate (the next start recovers from the log of writes).
 */
export async function stopPostmaster(files: ClusterFiles): Promise<void> {
  const postmaster = await files.postmaster();
  if (postmaster === undefined || !(await looksLikePostgres(postmaster.pid))) return;
  const isGone = async (): Promise<boolean> =>
    (await files.postmaster())?.pid !== postmaster.pid || !(await looksLikePostgres(postmaster.pid));
  signal(postmaster.pid, 'SIGINT');
  const deadline = Date.now() + FAST_SHUTDOWN_MS;
  while (!(await isGone())) {
    if (Date.now() > deadline) signal(postmaster.pid, 'SIGQUIT');
    await sleep(10);
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between the look and the signal: what we wanted.
  }
}
