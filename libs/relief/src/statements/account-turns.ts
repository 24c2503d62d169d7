import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Databases } from '#platform/database/databases.js';

type Connection = Awaited<ReturnType<Databases['clientFor']>>;

/** How often somebody who waits looks whether it is their turn. */
const LOOK_MS = 500;
/** How often whoever has the turn says that they are still there. */
const BEAT_MS = 10_000;
/** Silence after which the database gives the turn to the next: a process that hangs, or a machine that is gone, must not keep it. */
const SILENCE_MAX = '60s';

/** Being the one whose import of an account runs. */
export interface AccountTurn {
  /** Aborted when the turn is lost or the process wants to stop. */
  readonly signal: AbortSignal;
  /** Makes sure the turn is not lost. @throws Error when it is */
  demand(): Promise<void>;
}

/**
 * Has one attempt at a time import statements of an account, whichever process it is in. A job taken for dead is given to another worker while
 * its first attempt may still run: what one of them accounts for and sets aside, the other would put something else in place of.
 */
@Injectable()
export class AccountTurns {
  constructor(private readonly databases: Databases) {}

  /**
   * Works while nobody else does for the same account; waits for its turn.
   * @param signal ends the waiting and the turn
   * @throws Error when it was ended before its turn came; whatever the work throws
   */
  async hold<Result>(account: string, work: (turn: AccountTurn) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    // A connection of its own: the lock ends with it.
    const client = await this.databases.clientFor('app');
    const lost = new AbortController();
    client.once('end', () => {
      lost.abort();
    });
    const ended = AbortSignal.any([lost.signal, ...(signal === undefined ? [] : [signal])]);
    const beats = beat(client, lost);
    try {
      await client.query(`SET idle_session_timeout = '${SILENCE_MAX}'`);
      await turnOf(client, account, ended);
      return await work({ signal: ended, demand: () => demand(client, ended) });
    } finally {
      clearInterval(beats);
      await client.end();
    }
  }
}

async function turnOf(client: Connection, account: string, ended: AbortSignal): Promise<void> {
  for (;;) {
    if (ended.aborted) throw brokeOff();
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine', [
      `minhbach statements ${account}`,
    ]);
    if (rows[0]?.mine === true) return;
    await sleep(LOOK_MS, undefined, { signal: ended }).catch(() => undefined);
  }
}

/** Says that we are there; a database that has not answered by the next time has ended the turn, or is about to. */
function beat(client: Connection, lost: AbortController): NodeJS.Timeout {
  let isAnswered = true;
  const timer = setInterval(() => {
    if (!isAnswered) lost.abort();
    isAnswered = false;
    client.query('SELECT').then(
      () => {
        isAnswered = true;
      },
      () => undefined,
    );
  }, BEAT_MS);
  return timer.unref();
}

async function demand(client: Connection, ended: AbortSignal): Promise<void> {
  if (!ended.aborted) await client.query('SELECT');
  if (ended.aborted) throw brokeOff();
}

function brokeOff(): Error {
  return new Error('the import broke off: the process stops, or lost its turn');
}
