import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { childEnvironment } from '#platform/config/environment.js';

/** Where a program is: on the PATH, in the system's folders, or (PostgreSQL's own) where Debian keeps them; `undefined` when nowhere. */
export function findProgram(name: string): string | undefined {
  const folders = [...(childEnvironment()['PATH'] ?? '').split(delimiter), '/usr/sbin', ...debianPostgresFolders()];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

// Newest first: an older pgbench still speaks to a newer server.
function debianPostgresFolders(): readonly string[] {
  try {
    const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => `/usr/lib/postgresql/${version}/bin`);
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
