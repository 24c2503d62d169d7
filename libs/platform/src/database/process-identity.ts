import { readFile } from 'node:fs/promises';

/** A process as told apart from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** kernel's start time, where the system tells it (Linux) */
  readonly started: string | undefined;
}

/** This process. */
export async function thisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, started: await startOf(process.pid) };
}

/** Whether that very process still runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return isAlive(identity.pid) && (identity.started === undefined || identity.started === (await startOf(identity.pid)));
}

/** Whether some process has this number. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the process with this number is a PostgreSQL; assumed so where the system does not tell. */
export async function looksLikePostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if ((await startOf(process.pid)) === undefined) return true;
  // A dead process nobody waited for has an empty command line.
  return (await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).includes('postgres');
}

async function startOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  // proc(5): the name in parentheses may hold spaces; "starttime" is the 20th field after it.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}
