import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { writeDurably } from '../files/durable-write.js';
import { StartupError } from '../startup/startup-error.js';
import { isRunning, type ProcessIdentity, thisProcess } from './process-identity.js';

/** Passwords of the embedded cluster, made once and kept in a file of its folder that only we can read. */
export interface ClusterPasswords {
  readonly superuser: string;
  readonly login: string;
  readonly migrator: string;
}

/** What PostgreSQL says of the server running on a data folder (its `postmaster.pid`). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The small files beside the data folder of an embedded cluster. */
export class ClusterFiles {
  /** @param folder absolute folder of the cluster */
  constructor(readonly folder: string) {}

  /** the data folder of PostgreSQL */
  get data(): string {
    return join(this.folder, 'data');
  }

  /** where the server writes its log */
  get log(): string {
    return join(this.folder, 'server.log');
  }

  /** The passwords; made and written down when there are none yet and the cluster is still to be made. */
  async passwords(clusterExists: boolean): Promise<ClusterPasswords> {
    const path = join(this.folder, 'passwords.json');
    const stored = await readJson(path);
    if (stored !== undefined) {
      const { superuser, login, migrator } = stored;
      if (superuser !== undefined && login !== undefined && migrator !== undefined) return { superuser, login, migrator };
    }
    if (clusterExists) {
      throw new StartupError(
        `The embedded database's passwords (${path}) are gone or damaged; put the file back from your backup.`,
        `Tệp mật khẩu của cơ sở dữ liệu nhúng (${path}) đã mất hoặc hỏng; hãy khôi phục từ bản sao lưu.`,
      );
    }
    const made = { superuser: newPassword(), login: newPassword(), migrator: newPassword() };
    await writeDurably(path, JSON.stringify(made), { mode: 0o600 });
    return made;
  }

  /** The port used last, else a free one; written down by `keepPort`. */
  async port(): Promise<number> {
    const stored = Number(await readFile(join(this.folder, 'port'), 'utf8').catch(() => ''));
    return Number.isInteger(stored) && stored > 0 ? stored : freePort();
  }

  /** Remembers the port for the next start. */
  async keepPort(port: number): Promise<void> {
    await writeDurably(join(this.folder, 'port'), `${port}\n`);
  }

  /** The server PostgreSQL believes to be running here, or `undefined`. */
  async postmaster(): Promise<Postmaster | undefined> {
    const lines = (await readFile(join(this.data, 'postmaster.pid'), 'latin1').catch(() => '')).split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return Number.isInteger(pid) && pid > 0 ? { pid, port } : undefined;
  }

  /** Removes the trace of a server that runs no more; only after making sure of that. */
  async forgetPostmaster(): Promise<void> {
    await rm(join(this.data, 'postmaster.pid'), { force: true });
  }

  /** Whether a process of ours that started or adopted this cluster still runs. */
  async isSupervised(): Promise<boolean> {
    const stored = await readJson(join(this.folder, 'supervisor.json'));
    if (stored?.['pid'] === undefined) return false;
    return isRunning({ pid: Number(stored['pid']), started: stored['started'] });
  }

  /** Notes that this process looks after the cluster from now on. */
  async supervise(): Promise<void> {
    const self: ProcessIdentity = await thisProcess();
    await writeDurably(join(this.folder, 'supervisor.json'), JSON.stringify({ pid: String(self.pid), started: self.started }), {
      mode: 0o600,
    });
  }

  /** Notes that nobody looks after the cluster. */
  async unsupervise(): Promise<void> {
    await rm(join(this.folder, 'supervisor.json'), { force: true });
  }

  /** The last lines of the server's log, for a message to the operator. */
  async logTail(): Promise<string> {
    const lines = (await readFile(this.log, 'utf8').catch(() => '')).trimEnd().split('\n');
    return lines.slice(-8).join('\n');
  }
}

/** A TCP port of 127.0.0.1 that is free at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

async function readJson(path: string): Promise<Record<string, string> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null
      ? Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
      : undefined;
  } catch {
    return undefined;
  }
}
