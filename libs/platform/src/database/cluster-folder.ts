import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from '../files/durable-write.js';
import { isFolder } from '../files/make-folder.js';
import { StartupError } from '../startup/startup-error.js';
import { ownFolder, postgresUser, type SystemUser } from './system-user.js';

const MOVED_TO = 'moved-to';

/** Where an embedded cluster lives and as whom it runs. */
export interface ClusterPlace {
  readonly folder: string;
  /** absent = as this process's own user */
  readonly user: SystemUser | undefined;
  /** whether another folder than the wanted one had to be taken */
  readonly moved: boolean;
}

/** Which folder is wanted. */
export interface WantedFolder {
  /** absolute */
  readonly folder: string;
  /** whether the operator named it: then it is used or refused, never replaced */
  readonly named: boolean;
}

/**
 * Chooses the folder of the embedded cluster: the wanted one, or, when root's default folder can't be reached by the
 * database's user, a folder of the system's state area. The choice is written beside the wanted folder and kept.
 * @throws StartupError when the folder can't be used and no other may be taken
 */
export async function placeCluster(wanted: WantedFolder): Promise<ClusterPlace> {
  const earlier = await readFile(join(wanted.folder, MOVED_TO), 'utf8').catch(() => undefined);
  const folder = earlier?.trim() ?? wanted.folder;
  if (earlier !== undefined && !(await isFolder(folder))) throw gone(folder, join(wanted.folder, MOVED_TO));
  const user = await postgresUser(join(folder, 'data'));
  if (await ownFolder(folder, user)) {
    return { folder, user, moved: earlier !== undefined };
  }
  if (wanted.named || user === undefined || earlier !== undefined) throw unusable(folder, user);
  return { folder: await moveElsewhere(wanted.folder, user), user, moved: true };
}

async function moveElsewhere(wanted: string, user: SystemUser): Promise<string> {
  const name = `minhbach-${createHash('sha256').update(wanted).digest('hex').slice(0, 8)}-${randomBytes(4).toString('hex')}`;
  for (const parent of ['/var/lib', tmpdir()]) {
    const folder = join(parent, name);
    if (!(await ownFolder(folder, user))) continue;
    await writeDurably(join(wanted, MOVED_TO), `${folder}\n`);
    return folder;
  }
  throw unusable(wanted, user);
}

function unusable(folder: string, user: SystemUser | undefined): StartupError {
  const who = user === undefined ? 'this user' : `user number ${user.uid}, as whom PostgreSQL runs (it refuses root),`;
  return new StartupError(
    `The data folder ${folder} can't be used: ${who} can't read and write there; give it access to that folder and those above, or set MINHBACH_DATA to another, e.g. /var/lib/minhbach.`,
    `Không dùng được thư mục dữ liệu ${folder}: người chạy PostgreSQL không đọc và ghi được ở đó; hãy cấp quyền, hoặc đặt MINHBACH_DATA sang thư mục khác, ví dụ /var/lib/minhbach.`,
  );
}

function gone(folder: string, note: string): StartupError {
  return new StartupError(
    `The database's folder ${folder} is gone; put it back, or remove ${note} to start with an empty database.`,
    `Thư mục cơ sở dữ liệu ${folder} không còn; hãy khôi phục, hoặc xoá ${note} để bắt đầu với cơ sở dữ liệu trống.`,
  );
}
