import { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import { reachSetting } from './reach.js';

type Query = (...given: readonly unknown[]) => unknown;

/**
 * A connection that tells PostgreSQL the reach of the work it is used for (`minhbach.reach`, which row-level security reads), before a query
 * and only where it differs from what was told last: work of the same reach costs no further question.
 */
export class ReachClient extends pg.Client {
  private told: string | undefined;
  private telling: Promise<unknown> | undefined;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask: Query = this.query.bind(this);
    Object.defineProperty(this, 'query', { value: (...given: readonly unknown[]) => this.asked(ask, given) });
  }

  private asked(ask: Query, given: readonly unknown[]): unknown {
    const wanted = reachSetting();
    if (wanted !== this.told) this.tell(ask, wanted);
    const [query] = given;
    // What is told within a transaction that is undone is undone with it.
    if (typeof query === 'string' && /^\s*rollback/i.test(query)) this.told = undefined;
    const { telling } = this;
    return telling === undefined ? Reflect.apply(ask, undefined, given) : afterwards(telling, ask, given);
  }

  private tell(ask: Query, setting: string | undefined): void {
    const before = this.telling ?? Promise.resolve();
    this.told = setting;
    const done = before.then(() =>
      setting === undefined ? ask('RESET minhbach.reach') : ask('SELECT set_config($1, $2, false)', ['minhbach.reach', setting]),
    );
    const telling = done.finally(() => {
      if (this.telling === telling) this.telling = undefined;
    });
    this.telling = telling;
    telling.catch(() => {
      this.told = undefined;
    });
  }
}

/** Asks once the reach is told, and not at all where it could not be: in the form the caller waits for an answer in. */
function afterwards(telling: Promise<unknown>, ask: Query, given: readonly unknown[]): unknown {
  const callback = given.at(-1);
  const answer = telling.then((): unknown => Reflect.apply(ask, undefined, given));
  if (typeof callback !== 'function') return answer;
  answer.catch((error: unknown) => {
    Reflect.apply(callback, undefined, [error]);
  });
  return undefined;
}

/** A pool of such connections. */
export class ReachPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: ReachClient });
    const original = this.connect.bind(this);
    // Whoever waited for a connection is called by whoever gives one back: bound, so that each goes on with its own reach.
    const connect = (waiting?: (...given: readonly unknown[]) => unknown): unknown =>
      Reflect.apply(original, undefined, waiting === undefined ? [] : [AsyncResource.bind(waiting)]);
    Object.defineProperty(this, 'connect', { value: connect });
  }
}
