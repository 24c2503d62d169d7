import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DomainError } from '#core/domain-error.js';
import { childEnvironment } from '#platform/config/environment.js';
import type { ListAnswer, ListTask } from './list-message.js';

/** Memory the child may take for its objects, in MiB. */
const CHILD_MEMORY_MAX_MIB = 256;
const PATIENCE_MS = 30_000;

/** The process that reads lists of beneficiaries. A provider of its own, so that tests that run from sources can name a runner. */
export class ListProgram {
  /** File Node starts. */
  readonly path: string;
  readonly args: readonly string[];
  /** Options of Node itself. */
  readonly execArgv: readonly string[];

  constructor(program: Partial<Pick<ListProgram, 'path' | 'args' | 'execArgv'>> = {}) {
    this.path = program.path ?? fileURLToPath(new URL('./read-list.child.js', import.meta.url));
    this.args = program.args ?? [];
    this.execArgv = program.execArgv ?? [];
  }

  /** The cells of a saved upload. @throws DomainError `BENEFICIARIES_UNREADABLE` with `problem`, also when the file breaks its reader */
  async read(task: ListTask): Promise<readonly (readonly string[])[]> {
    const child = fork(this.path, [...this.args], {
      serialization: 'advanced',
      execArgv: [...this.execArgv, `--max-old-space-size=${CHILD_MEMORY_MAX_MIB}`],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    try {
      const answer = await firstAnswer(child, task);
      if (answer.kind === 'refused') throw new DomainError(answer.code, answer.facts);
      return answer.rows;
    } finally {
      child.kill('SIGKILL');
    }
  }
}

function firstAnswer(child: ChildProcess, task: ListTask): Promise<ListAnswer> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new DomainError('BENEFICIARIES_UNREADABLE', { problem: 'damaged' }));
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(listAnswer(message));
    });
    child.once('error', giveUp);
    child.once('exit', () => {
      clearTimeout(timer);
      giveUp();
    });
    child.send(task, () => undefined);
  });
}

/** The child is our own code: its messages are trusted. */
function listAnswer(message: unknown): ListAnswer {
  return message as ListAnswer;
}
