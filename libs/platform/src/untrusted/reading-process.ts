import { type ChildProcess, fork } from 'node:child_process';
import { DomainError } from '#core/domain-error.js';
import { childEnvironment } from '../config/environment.js';

/** Readings at a time: more would only share the same processors. */
const AT_ONCE = 2;
const WAITING_MAX = 50;
/** What a reader ends with when it broke on the file, rather than ran out of memory. */
const BROKE = 2;

/** A program of ours that reads one file that somebody sent, in a process of its own. */
export interface ReadingProgram {
  /** File Node starts. */
  readonly path: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly execArgv: readonly string[];
}

/** What one reading may take. */
export interface ReadingBounds {
  /** For the process's objects, in MiB. */
  readonly memoryMib: number;
  readonly patienceMs: number;
}

/**
 * Reads hostile files where they can do no harm: in a process with a bound on its memory and its time, without the server's settings and
 * secrets, ended after one answer; two at a time over the whole server, the others wait.
 */
export class ReadingProcess {
  private static running = 0;
  private static readonly waiting: (() => void)[] = [];

  constructor(
    private readonly program: ReadingProgram,
    private readonly bounds: ReadingBounds,
  ) {}

  /**
   * The one answer to a task.
   * @throws DomainError `FILE_DAMAGED` when the file breaks its reader, `FILE_TOO_COMPLEX` when it takes more than the bounds,
   * `FILE_READING_BUSY` when too many wait already
   */
  async ask(task: object): Promise<unknown> {
    await ReadingProcess.turn();
    const { path, args, execArgv } = this.program;
    try {
      const child = fork(path, [...args], {
        serialization: 'advanced',
        execArgv: [...execArgv, `--max-old-space-size=${this.bounds.memoryMib}`],
        env: childEnvironment(),
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      try {
        return await this.answer(child, task);
      } finally {
        child.kill('SIGKILL');
      }
    } finally {
      ReadingProcess.handTurnOn();
    }
  }

  private answer(child: ChildProcess, task: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const giveUp = (code: 'FILE_DAMAGED' | 'FILE_TOO_COMPLEX'): void => {
        clearTimeout(timer);
        reject(new DomainError(code));
      };
      const timer = setTimeout(giveUp, this.bounds.patienceMs, 'FILE_TOO_COMPLEX');
      child.once('message', (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      child.once('error', () => {
        giveUp('FILE_TOO_COMPLEX');
      });
      child.once('exit', (code) => {
        giveUp(code === BROKE ? 'FILE_DAMAGED' : 'FILE_TOO_COMPLEX');
      });
      child.send(task, () => undefined);
    });
  }

  private static async turn(): Promise<void> {
    if (ReadingProcess.running < AT_ONCE) {
      ReadingProcess.running += 1;
      return;
    }
    if (ReadingProcess.waiting.length >= WAITING_MAX) throw new DomainError('FILE_READING_BUSY', { retry_after: '10' });
    await new Promise<void>((resolve) => ReadingProcess.waiting.push(resolve));
  }

  private static handTurnOn(): void {
    const next = ReadingProcess.waiting.shift();
    if (next) next();
    else ReadingProcess.running -= 1;
  }
}
