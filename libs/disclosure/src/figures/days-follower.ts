import type pg from 'pg';
import { Following } from '../following/following.js';
import { inTransaction } from '../following/in-transaction.js';
import { DAY_FIGURES, movedByDay } from './day-figures.js';

/** Entries added up in one transaction. */
const STRETCH = 20_000;

/**
 * Keeps the sums of days near the end of the log, so that reading them never adds up a million entries. Stretches of any length, two
 * followers at once and a crash half-way all end in the same sums; readers are right however far behind it is.
 */
export class DaysFollower {
  readonly #following = new Following((_from, until) => inTransaction(this.pool, (client) => this.#take(client, until)));

  /** @param pool connections of the role `search`, the only one that may write the sums */
  constructor(
    private readonly pool: pg.Pool,
    private readonly stretch = STRETCH,
  ) {}

  /**
   * Adds up every entry below a size; call it after each publication. A call while one runs comes after it.
   * @returns how many entries are added up now
   */
  follow(size: number): Promise<number> {
    return this.#following.to(size);
  }

  /** Ends a running `follow` after its present stretch. */
  stop(): void {
    this.#following.stop();
  }

  async #take(client: pg.ClientBase, size: number): Promise<number> {
    // The lock is what makes every entry count once, whoever follows.
    const { rows } = await client.query<{ size: bigint }>('SELECT size FROM disclosure.day_head FOR UPDATE');
    const from = Number(rows[0]?.size ?? 0n);
    const until = Math.max(from, Math.min(size, from + this.stretch));
    if (until > from) {
      await client.query(ADD, [from, until]);
      await client.query('UPDATE disclosure.day_head SET size = $1', [until]);
    }
    return until;
  }
}

const ADD = `
INSERT INTO disclosure.day_figure AS d (campaign, date, ${DAY_FIGURES.join(', ')})
SELECT campaign, date, ${DAY_FIGURES.map((figure) => `coalesce(${figure}, 0)`).join(', ')} FROM (${movedByDay('l.idx >= $1 AND l.idx < $2')}) moved
ON CONFLICT (campaign, date) DO UPDATE SET ${DAY_FIGURES.map((figure) => `${figure} = d.${figure} + excluded.${figure}`).join(', ')}`;
