import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { TestDatabase } from '../support/database.js';
import type { ChildReport } from './child-report.js';

/** An answer a child gave before it was stopped. */
export type Ack = ChildReport & { readonly kind: 'ack' };

/** A server process under load, and everything it has answered. */
export class LoadedChild {
  readonly acks: Ack[] = [];
  readonly refusals: string[] = [];
  private readonly process: ChildProcess;
  private readonly ready: Promise<string>;
  private readonly gone: Promise<void>;

  /** @param run part of every key, so that no two children share one */
  constructor(database: TestDatabase, run: string, environment: NodeJS.ProcessEnv = {}) {
    const config = database.config();
    this.process = spawn(
      process.execPath,
      ['--conditions=source', resolve('test/support/run-typescript.cjs'), resolve('test/trust/ledger.child.ts'), run],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: {
          PATH: process.env['PATH'],
          DATABASE_URL: database.databaseUrl,
          DATABASE_OWNER_URL: database.ownerUrl,
          MINHBACH_VAULT_DATABASE_URL: database.vaultUrl,
          MINHBACH_DATA: config.dataFolder,
          MINHBACH_DEMO: '0',
          MINHBACH_LOG_LEVEL: process.env['MINHBACH_TRUST_LOG'] ?? 'silent',
          ...environment,
        },
      },
    );
    this.gone = new Promise((resolveGone) =>
      this.process.once('exit', () => {
        resolveGone();
      }),
    );
    this.ready = new Promise((resolveReady, reject) => {
      this.process.on('message', (report: ChildReport) => {
        if (report.kind === 'ack') this.acks.push(report);
        else if (report.kind === 'refused') this.refusals.push(report.reason);
        else if (report.kind === 'ready') resolveReady(report.state);
        else reject(new Error(report.reason));
      });
      void this.gone.then(() => {
        reject(new Error('the child went away before it was ready'));
      });
    });
    this.ready.catch(() => undefined);
  }

  /** Resolves with the writer's state once the child writes or waits. */
  untilReady(): Promise<string> {
    return this.ready;
  }

  /** Waits for this many answers. */
  async untilAcks(count: number): Promise<void> {
    for (const end = performance.now() + 30_000; this.acks.length < count; ) {
      if (performance.now() > end || this.process.exitCode !== null) throw new Error(`${this.acks.length} answers instead of ${count}`);
      await new Promise((done) => setTimeout(done, 5));
    }
  }

  /** Sends a signal; `SIGKILL` waits until the process is gone. */
  async signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    this.process.kill(signal);
    if (signal === 'SIGKILL') await this.gone;
  }
}
