import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { childEnvironment } from '../config/environment.js';
import { makeFolder } from '../files/make-folder.js';
import { StartupError } from '../startup/startup-error.js';
import { errorText } from '../startup/system-error.js';

const run = promisify(execFile);

/** A user of the operating system that a program is started as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL has to run as: it refuses root, so root hands it to whoever owns an earlier data folder, else to
 * the system user `postgres`, made when absent. `undefined` for an ordinary user: it runs as that user.
 * @param dataFolder folder of the data, whether or not it is there already
 */
export async function postgresUser(dataFolder: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp('postgres')) ?? makeUser('postgres');
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

async function makeUser(name: string): Promise<SystemUser> {
  const reason = await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]).then(
    () => undefined,
    errorText,
  );
  const made = await lookUp(name);
  if (made !== undefined) return made;
  throw new StartupError(
    `PostgreSQL refuses to run as root and the system user "${name}" can't be made (${reason ?? 'unknown reason'}); make it, start as an ordinary user, or set DATABASE_URL.`,
    `PostgreSQL không chạy bằng root và không tạo được người dùng "${name}"; hãy tạo người dùng này, chạy bằng người dùng thường, hoặc đặt DATABASE_URL.`,
  );
}

/**
 * Makes a folder that belongs to a user, readable by that user alone, and says whether that user can really work there:
 * every folder above has to let it through.
 */
export async function ownFolder(folder: string, user: SystemUser | undefined): Promise<boolean> {
  try {
    await makeFolder(folder);
    if (user !== undefined) await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);
  } catch {
    return false;
  }
  return asks('[ -r "$0" ] && [ -w "$0" ] && [ -x "$0" ]', folder, user);
}

/** Whether a user can run a program at a path. */
export async function mayExecute(path: string, user: SystemUser | undefined): Promise<boolean> {
  return asks('[ -x "$0" ] && [ -r "$0" ]', path, user);
}

// The kernel answers as that user: no guess from mode bits knows about access lists, groups and mounts.
async function asks(condition: string, path: string, user: SystemUser | undefined): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', condition, path], { cwd: '/', env: childEnvironment(), ...user });
    return true;
  } catch {
    return false;
  }
}
