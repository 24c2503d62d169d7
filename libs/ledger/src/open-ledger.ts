import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import type { Clock } from '#platform/clock/clock.js';
import type { Config } from '#platform/config/config.js';
import type { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { GuardFile } from '#platform/files/guard-file.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import type { Logger } from '#platform/logging/logger.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { PostgresBookStore } from './book-store/postgres-book-store.js';
import type { BookStore } from './book-store/book-store.js';
import { AccessLog } from './access-log/access-log.js';
import { Journal } from './journal.js';
import { DataKeys } from './openings/data-keys.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { Openings } from './openings.js';
import { LineNarrower } from './openings/line-narrower.js';
import { SubjectEraser } from './openings/subject-eraser.js';
import { StartChecks } from './start-checks.js';
import { KeyDesk } from './writer/key-desk.js';
import { Writer } from './writer/writer.js';

/** What a ledger is opened on. */
export interface LedgerParts {
  readonly config: Config;
  readonly databases: Databases;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the book is kept; PostgreSQL when left out. */
  readonly store?: BookStore;
}

/** The ledger of one process: the way in (`journal`), the vault (`openings`) with its access log, and the writer behind both. */
export class Ledger {
  private constructor(
    readonly journal: Journal,
    readonly openings: Openings,
    readonly eraser: SubjectEraser,
    readonly lineNarrower: LineNarrower,
    readonly accessLog: AccessLog,
    readonly writer: Writer,
    private readonly inner: { readonly guard: GuardFile; readonly dataKeys: DataKeys },
  ) {}

  /** Puts the parts together; nothing runs before `start`. */
  static async open(parts: LedgerParts): Promise<Ledger> {
    const { config, databases, keys, clock, log } = parts;
    const guard = await GuardFile.open(join(config.dataFolder, 'guard'));
    const store = parts.store ?? new PostgresBookStore(databases);
    const random = new RandomPool();
    const dataKeys = new DataKeys(databases.vaultPool('writer'), databases.vaultPool('erase'), { keys, random });
    const accessLog = new AccessLog({ databases, dataKeys, random, clock });
    const [reader, eraser] = [databases.poolFor('opener'), databases.poolFor('erase')];
    const openings = new Openings({ keys, dataKeys, random, accessLog, reader, eraser });
    const keyDesk = new KeyDesk(keys, store);
    const files = new FileStore(join(config.dataFolder, 'log'));
    const checks = new StartChecks({
      pool: databases.poolFor('auditor'),
      guard,
      published: () => publishedCheckpoint(files, config.origin, keys.logPublicKey),
      adoptLog: config.adoptLog,
      origin: config.origin,
      publicKey: keys.logPublicKey,
      log,
    });
    const writer = new Writer({
      store,
      guard,
      keys,
      keyDesk,
      clock,
      random,
      log,
      files: files.within('balances'),
      accessAnchor: () => accessLog.anchor(log),
      origin: config.origin,
      holder: `${hostname()} ${process.pid} ${randomBytes(3).toString('hex')}`,
      startChecks: (head, tree) => checks.run(head, tree),
    });
    const subjectEraser = new SubjectEraser(eraser, dataKeys, random);
    const narrower = new LineNarrower(eraser);
    return new Ledger(new Journal(writer, keyDesk, openings), openings, subjectEraser, narrower, accessLog, writer, { guard, dataKeys });
  }

  /**
   * Checks the stored book and begins to write, or to wait for the process that does.
   * @throws StartupError when the book must not be continued
   */
  async start(): Promise<void> {
    await this.inner.dataKeys.warmUp();
    await this.writer.start();
  }

  /** Seals what waits and lets go of the book. */
  async stop(): Promise<void> {
    await this.writer.stop();
    await this.accessLog.settle();
    await this.inner.guard.close();
  }
}

/** The newest checkpoint this machine published. @throws StartupError when it is not signed by the log's key */
async function publishedCheckpoint(
  files: FileStore,
  origin: string,
  publicKey: Uint8Array,
): Promise<{ size: number; root: Uint8Array } | undefined> {
  const note = await files.readFile('checkpoint');
  if (!note) return undefined;
  const key = verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey });
  try {
    return openCheckpoint(note.toString('utf8'), key, verifyEd25519);
  } catch (error) {
    throw new StartupError(
      `The published checkpoint ${files.pathOf('checkpoint')} is not signed by this log's key as ${origin}; set MINHBACH_ORIGIN and MINHBACH_KEYS to those the log was begun with, or restore the file.`,
      `Điểm kiểm tra đã công bố không mang chữ ký của khoá nhật ký này; hãy đặt đúng MINHBACH_ORIGIN và MINHBACH_KEYS, hoặc khôi phục tệp.`,
      error,
    );
  }
}
