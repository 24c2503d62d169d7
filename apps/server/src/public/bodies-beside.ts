import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChildError } from '#disclosure/children/child-error.js';
import type { ChildProgram } from '#disclosure/children/child-program.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import type { Config } from '#platform/config/config.js';
import { databaseChildEnvironment } from '#platform/config/environment.js';
import type { Databases } from '#platform/database/databases.js';
import type { HotBodies } from '../http/front-door.js';
import { BodyMaker } from './body-maker.js';
import type { BodyAnswer, BodyOrder } from './prepare-bodies.child.js';

/** Memory the process's heap may take, in MB. */
const HEAP_MAX_MB = 160;
/** How long a round may take; a process that takes longer is ended. */
const PATIENCE_MS = 20_000;
/** A process's last words that are kept for the log. */
const STDERR_MAX = 2_000;

/** Settings that hold secrets and are of no use to whoever renders pages. */
const NOTHING_SECRET = { openId: undefined, redisUrl: undefined, adoptLog: undefined, vault: {} };

/** What the process beside is made of. */
export interface BesideParts {
  readonly program: ChildProgram;
  readonly config: Config;
  /** where this process's databases are, embedded ones too */
  readonly addresses: Databases['addresses'];
  /** name of this build, for validators */
  readonly build: string;
  /** milliseconds a round may take */
  readonly patienceMs?: number;
}

/**
 * Makes bodies in a process of its own, which renders, compresses and asks the database while the writer's loop goes on. It is started at
 * the first need and again after it ended; one round at a time.
 */
export class BodiesBeside extends BodyMaker {
  #child: ChildProcess | undefined;
  #lastWords = '';
  #isClosed = false;

  constructor(private readonly parts: BesideParts) {
    super();
  }

  /** id of the process while one runs */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  override async make(snapshot: PublishedSnapshot): Promise<HotBodies> {
    if (this.#isClosed) throw new ChildError('public bodies', 'the server is stopping');
    const child = (this.#child ??= this.#start());
    const stop = new AbortController();
    try {
      const answer: Promise<BodyAnswer> = once(child, 'message', { signal: stop.signal }).then(([message]: BodyAnswer[]) =>
        answerOf(message),
      );
      const ended: Promise<BodyAnswer> = once(child, 'exit', { signal: stop.signal }).then(() => ({
        kind: 'failed',
        reason: `the process ended: ${this.#lastWords.trim()}`,
      }));
      const late: Promise<BodyAnswer> = sleep(this.parts.patienceMs ?? PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
        child.kill('SIGKILL');
        return { kind: 'failed', reason: 'no answer in time' };
      });
      const order: BodyOrder = { kind: 'make', snapshot };
      child.send(order);
      const first = await Promise.race([answer, ended, late]);
      if (first.kind === 'failed') throw new ChildError('public bodies', first.reason);
      return first.bodies;
    } finally {
      stop.abort();
    }
  }

  override close(): void {
    this.#isClosed = true;
    this.#child?.kill();
  }

  #start(): ChildProcess {
    const { program, config, build } = this.parts;
    this.#lastWords = '';
    const child = fork(program.path, program.args, {
      execArgv: [...program.execArgv, `--max-old-space-size=${HEAP_MAX_MB}`, '--max-semi-space-size=8'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: databaseChildEnvironment(),
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-STDERR_MAX);
    });
    const forget = (): void => {
      if (this.#child === child) this.#child = undefined;
    };
    child.once('exit', forget).once('error', forget);
    const order: BodyOrder = { kind: 'open', config: Object.assign({}, config, this.parts.addresses, NOTHING_SECRET), build };
    child.send(order);
    return child;
  }
}

function answerOf(message: BodyAnswer | undefined): BodyAnswer {
  return message ?? { kind: 'failed', reason: 'an empty answer' };
}
