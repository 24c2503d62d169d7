import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { FuzzOrder, FuzzReport } from './fuzz-reports.js';

type Report<Kind extends FuzzReport['kind']> = Extract<FuzzReport, { readonly kind: Kind }>;

/** The product under fuzzing, in a process of its own so that its memory is its own. */
export class FuzzServer {
  /** stacks of promises that were broken and nobody waited for */
  readonly unhandled: string[] = [];
  /** the end of what it wrote to its log, errors alone */
  log = '';
  /** why it ended before it was asked to */
  fell: string | undefined;
  private readonly waiting: ((told: FuzzReport) => void)[] = [];
  private readonly process: ChildProcess;

  constructor() {
    this.process = spawn(
      process.execPath,
      ['--conditions=source', '--expose-gc', resolve('test/support/run-typescript.cjs'), resolve('test/support/fuzz-server-child.ts')],
      {
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
        env: { PATH: process.env['PATH'], MINHBACH_TEST_FOLDER: process.env['MINHBACH_TEST_FOLDER'] },
      },
    );
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.log = (this.log + text).slice(-200_000)));
    this.process.on('message', (told: FuzzReport) => {
      if (told.kind === 'unhandled') this.unhandled.push(told.reason);
      else for (const take of [...this.waiting]) take(told);
    });
    this.process.once('exit', (code, signal) => {
      this.fell = `ended with ${String(code ?? signal)}: ${this.log.slice(-2_000)}`;
    });
  }

  /** Waits until it listens. */
  ready(): Promise<Report<'ready'>> {
    return this.told('ready');
  }

  /** A session of a new person. */
  async session(who: 'officer' | 'clerk'): Promise<Report<'session'>> {
    const answer = this.told('session', (told) => told.who === who);
    this.order({ kind: 'session', who });
    return answer;
  }

  /** Bytes in use after a collection. */
  async memory(): Promise<number> {
    const answer = this.told('memory');
    this.order({ kind: 'memory' });
    return (await answer).bytes;
  }

  /** Stops it and takes its database away. */
  async close(): Promise<void> {
    if (this.fell !== undefined) return;
    const gone = new Promise((resolveGone) => this.process.once('exit', resolveGone));
    this.order({ kind: 'close' });
    const late = setTimeout(() => this.process.kill('SIGKILL'), 30_000);
    await gone;
    clearTimeout(late);
  }

  private order(order: FuzzOrder): void {
    if (this.process.connected) this.process.send(order);
  }

  private told<Kind extends FuzzReport['kind']>(kind: Kind, is: (told: Report<Kind>) => boolean = () => true): Promise<Report<Kind>> {
    return new Promise((resolveTold, reject) => {
      const onGone = (): void => {
        reject(new Error(`the fuzzed server ${this.fell ?? 'is gone'}`));
      };
      const take = (told: FuzzReport): void => {
        if (!isOf(told, kind) || !is(told)) return;
        this.waiting.splice(this.waiting.indexOf(take), 1);
        this.process.off('exit', onGone);
        resolveTold(told);
      };
      this.waiting.push(take);
      this.process.once('exit', onGone);
    });
  }
}

function isOf<Kind extends FuzzReport['kind']>(told: FuzzReport, kind: Kind): told is Report<Kind> {
  return told.kind === kind;
}
