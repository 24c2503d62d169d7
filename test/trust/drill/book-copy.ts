import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatPolicy } from '#core/log/policy.js';
import { ED25519, type VerifierKey, verifierKeyOf } from '#core/log/verifier-key.js';
import type { FsckDifference } from '#ledger/fsck/fsck-report.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Ledger } from '#ledger/open-ledger.js';
import { Clock } from '#platform/clock/clock.js';
import type { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { run } from '../../../apps/verify/src/run.js';
import type { TestApp } from '../../support/app.js';
import type { TestDatabase } from '../../support/database.js';

/** What the public verifier says. */
export interface Verdict {
  readonly exit: number;
  /** codes of its findings, a broken rule after a colon */
  readonly findings: readonly string[];
  /** public figures it held against the log */
  readonly figures: number;
}

/** A copy of the book for one drill: databases, folder, and whoever looks at them. */
export class BookCopy {
  private constructor(
    /** the product that made the original, as if it had these databases */
    readonly app: TestApp,
    readonly logFolder: string,
    readonly keys: KeyStore,
    private readonly key: VerifierKey,
  ) {}

  /** Looks at a copy that was just made, and pins its key outside of it. */
  static async of(app: TestApp, logFolder: string): Promise<BookCopy> {
    const config = app.database.config();
    const keys = await KeyStore.open(config.keysFolder, config.vault);
    const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
    const copy = new BookCopy(app, logFolder, keys, key);
    await writeFile(copy.policy, formatPolicy({ key }));
    return copy;
  }

  get database(): TestDatabase {
    return this.app.database;
  }

  get dataFolder(): string {
    return this.database.config().dataFolder;
  }

  get files(): LogFiles {
    return new LogFiles(new FileStore(this.logFolder));
  }

  /** Where the public has pinned the key. */
  private get policy(): string {
    return `${this.dataFolder}.policy`;
  }

  /** What fsck finds. */
  async fsck(): Promise<readonly FsckDifference[]> {
    const databases = await this.database.connect();
    try {
      return (await runFsck({ pool: databases.poolFor('auditor'), files: this.files, key: this.key })).differences;
    } finally {
      await databases.close();
    }
  }

  /** Why the product does not start on it; `undefined` when it does. */
  async refusal(): Promise<string | undefined> {
    const { databases, ledger } = await this.ledger();
    try {
      await ledger.start();
      return undefined;
    } catch (error) {
      if (error instanceof StartupError) return error.message;
      throw error;
    } finally {
      await ledger.stop();
      await databases.close();
    }
  }

  /** The product's ledger on it, not started. */
  async ledger(clock = new Clock()): Promise<{ readonly ledger: Ledger; readonly databases: Databases }> {
    const databases = await this.database.connect();
    const ledger = await Ledger.open({ config: this.database.config(), databases, keys: this.keys, clock, log: Logger.silent() });
    return { ledger, databases };
  }

  /** What `minhbach-verify log` says of an address, or of the folder that is published from. */
  async verified(target = this.logFolder, ...more: readonly string[]): Promise<Verdict> {
    let out = '';
    const exit = await run(['log', target, '--policy', this.policy, '--json', ...more], {
      out: (text) => (out += text),
      error: () => undefined,
    });
    return { exit, ...readReport(out) };
  }

  /** What `minhbach-verify proof` says of a proof. */
  async proofHolds(proof: string): Promise<boolean> {
    const file = join(this.dataFolder, 'handed-out.tlog-proof');
    await writeFile(file, proof);
    return (await run(['proof', file, '--policy', this.policy], { out: () => undefined, error: () => undefined })) === 0;
  }

  async close(): Promise<void> {
    await this.database.drop();
    await rm(this.dataFolder, { recursive: true, force: true });
    await rm(this.policy, { force: true });
  }
}

function readReport(text: string): Omit<Verdict, 'exit'> {
  const {
    findings = [],
    figures,
    error,
  } = JSON.parse(text) as {
    readonly findings?: readonly { readonly code: string; readonly facts: Readonly<Record<string, string>> }[];
    readonly figures?: { readonly compared: number } | null;
    readonly error?: string;
  };
  const codes = findings.map(({ code, facts }) => (facts['rule'] === undefined ? code : `${code}:${facts['rule']}`));
  return { findings: error === undefined ? codes : [...codes, error], figures: figures?.compared ?? 0 };
}
