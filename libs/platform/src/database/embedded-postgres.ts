import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger.js';
import { StartupError } from '../startup/startup-error.js';
import { ClusterFiles, type ClusterPasswords, freePort, type Postmaster } from './cluster-files.js';
import { placeCluster } from './cluster-folder.js';
import { clusterExists, makeCluster, SUPERUSER } from './initdb.js';
import { postgresBinaries } from './postgres-binaries.js';
import { type PostgresProcess, startPostgres, stopPostmaster } from './postgres-process.js';
import { looksLikePostgres } from './process-identity.js';
import { probe } from './probe.js';
import { LOGIN, MIGRATOR } from './roles.js';

/** How an embedded PostgreSQL is started. */
export interface EmbeddedPostgresOptions {
  /** absolute folder of the cluster; made when absent */
  readonly folder: string;
  /** whether the operator named the folder: a named folder that can't be used is an error; true when left out */
  readonly named?: boolean;
  /** fixed TCP port; when left out the port used last, else a free one */
  readonly port?: number;
  readonly log: Logger;
  /** throw-away cluster for tests: nothing waits for the disk */
  readonly fast?: boolean;
}

/** Users an address can be asked for. */
export type EmbeddedUser = typeof SUPERUSER | typeof LOGIN | typeof MIGRATOR;

/** A PostgreSQL of our own on 127.0.0.1. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** folder really used */
  readonly folder: string;
  /** whether a server left behind by an earlier process (or run by another one) was taken over instead of started */
  readonly adopted: boolean;
  readonly passwords: ClusterPasswords;
  /** address of a database, with password; as superuser unless said otherwise */
  url(database: string, user?: EmbeddedUser): string;
  /** Stops the server and waits for it; does nothing when another live process of ours looks after it. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;
// What a server says that could not start because an earlier one is not quite gone.
const PASSING = /lock file|shared memory block|is being shut down|Is another postmaster/i;
const PORT_TAKEN = /Address already in use|could not bind|could not create any TCP\/IP sockets/i;

/**
 * Starts the PostgreSQL shipped as an npm package on a folder, or adopts one that a killed process left running there.
 * Root hands it to the system user `postgres`; an ordinary user runs it as itself.
 * @throws StartupError in one line when folder, binaries, user or port don't allow it
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await placeCluster({ folder: options.folder, named: options.named ?? true });
  if (place.moved) options.log.warn(`PostgreSQL can't work in ${options.folder}; its data is in ${place.folder}`);
  const files = new ClusterFiles(place.folder);
  const binaries = await postgresBinaries(place.user, place.folder);
  const exists = await clusterExists(files);
  const passwords = await files.passwords(exists);
  const fast = options.fast ?? false;
  if (!exists) await makeCluster({ program: binaries.initdb, files, user: place.user, password: passwords.superuser, fast });
  const launch = (port: number): PostgresProcess => startPostgres({ program: binaries.postgres, files, user: place.user, port, fast });
  const running = await new Startup(files, passwords, launch, options).run();
  const guest = running.adopted && (await files.isSupervised());
  if (!guest) await files.supervise();
  await files.keepPort(running.port);
  return new RunningPostgres(files, passwords, { ...running, guest });
}

interface Running {
  readonly port: number;
  readonly adopted: boolean;
}

class RunningPostgres implements EmbeddedPostgres {
  readonly port: number;
  readonly adopted: boolean;
  readonly folder: string;

  constructor(
    private readonly files: ClusterFiles,
    readonly passwords: ClusterPasswords,
    private readonly running: Running & { readonly guest: boolean },
  ) {
    this.port = running.port;
    this.adopted = running.adopted;
    this.folder = files.folder;
  }

  url(database: string, user: EmbeddedUser = SUPERUSER): string {
    const passwords: Record<EmbeddedUser, string> = {
      [SUPERUSER]: this.passwords.superuser,
      [LOGIN]: this.passwords.login,
      [MIGRATOR]: this.passwords.migrator,
    };
    return `postgres://${user}:${passwords[user]}@127.0.0.1:${this.port}/${database}`;
  }

  async stop(): Promise<void> {
    if (this.running.guest) return;
    await stopPostmaster(this.files);
    await this.files.unsupervise();
  }
}

/** The way from a folder to a server that answers: adopt, wait, clear away or launch until one does. */
class Startup {
  private readonly deadline = Date.now() + PATIENCE_MS;

  constructor(
    private readonly files: ClusterFiles,
    private readonly passwords: ClusterPasswords,
    private readonly launch: (port: number) => PostgresProcess,
    private readonly options: EmbeddedPostgresOptions,
  ) {}

  async run(): Promise<Running> {
    let port = this.options.port ?? (await this.files.port());
    for (;;) {
      const postmaster = await this.files.postmaster();
      if (postmaster !== undefined && (await looksLikePostgres(postmaster.pid))) {
        if (await this.answers(postmaster)) return { port: postmaster.port, adopted: true };
      } else {
        if (postmaster !== undefined) await this.files.forgetPostmaster();
        const complaint = await this.launched(port);
        if (complaint === undefined) return { port, adopted: false };
        if (PORT_TAKEN.test(complaint) && this.options.port === undefined) port = await freePort();
        else if (!PASSING.test(complaint)) throw this.failed(complaint);
      }
      if (Date.now() > this.deadline) throw this.failed(await this.files.logTail());
      await sleep(100);
    }
  }

  private async answers(postmaster: Postmaster): Promise<boolean> {
    const answer = await probe(postmaster.port, this.passwords.superuser, this.files.data);
    if (answer === 'foreign') throw this.failed(`a server this folder does not know answers on port ${postmaster.port}`);
    return answer === 'ready';
  }

  /** Launches and waits; `undefined` once it answers, else what the server complained of before it went away. */
  private async launched(port: number): Promise<string | undefined> {
    const server = this.launch(port);
    let complaint: string | undefined;
    void server.ended.then((text) => {
      complaint = text;
    });
    while (Date.now() < this.deadline) {
      await Promise.race([server.ended, sleep(20)]);
      if (complaint !== undefined) return complaint;
      // Whoever holds the port may never answer: do not wait for that when our server has given up.
      const answer = await Promise.race([probe(port, this.passwords.superuser, this.files.data), server.ended]);
      if (answer === 'ready') return undefined;
    }
    return 'it did not answer within a minute';
  }

  private failed(complaint: string): StartupError {
    const lines = complaint.split('\n');
    const cause = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line)).at(-1) ?? lines.at(-1) ?? '';
    return new StartupError(
      `The embedded PostgreSQL does not start (${cause.trim()}); see ${this.files.log}, free its port or folder, or set DATABASE_URL to a PostgreSQL server.`,
      `PostgreSQL nhúng không khởi động được; xem ${this.files.log}, giải phóng cổng hoặc thư mục của nó, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
    );
  }
}
