import type pg from 'pg';
import { Following } from '../following/following.js';

/** Entries added up together: few enough that those after the last whole block are read in a few milliseconds. */
export const BLOCK = 8_192;

/** Blocks of one statement. */
const STRETCH = 8;

/**
 * Adds up whole blocks of the list index by what lists are narrowed to. Two followers at once, a crash half-way and a repeated run all end in
 * the same rows.
 */
export class SumsFollower {
  readonly #following = new Following((from, until) => (from === undefined ? this.#added() : this.#add(from, until)));

  /**
   * @param pool connections of the role `search`, the only one that may write the sums
   * @param block entries of a block; the reader must be given the same
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly block = BLOCK,
  ) {}

  /**
   * Adds up every whole block below a size; call it after the list index has followed to it. A call while one runs comes after it.
   * @returns how many blocks are added up now
   */
  follow(size: number): Promise<number> {
    return this.#following.to(Math.floor(size / this.block));
  }

  /** Throws the sums away; the next `follow` makes them again. */
  async clear(): Promise<void> {
    await this.pool.query('TRUNCATE disclosure.entry_sum');
  }

  /** Ends a running `follow` after its present statement. */
  stop(): void {
    this.#following.stop();
  }

  /** How many blocks are added up. */
  async #added(): Promise<number> {
    const { rows } = await this.pool.query<{ next: number }>('SELECT coalesce(max(block) + 1, 0) AS next FROM disclosure.entry_sum');
    return rows[0]?.next ?? 0;
  }

  async #add(next: number, blocks: number): Promise<number> {
    const until = Math.min(blocks, next + STRETCH);
    await this.pool.query(ADD, [this.block, next * this.block, until * this.block]);
    return until;
  }
}

const ADD = `
INSERT INTO disclosure.entry_sum (block, campaign, kind, unit, date, entries, with_money, amount_vnd)
SELECT p.idx / $1::bigint, coalesce(p.campaign, ''), p.kind, p.unit, p.date, count(*), count(*) FILTER (WHERE p.amount_vnd > 0), sum(p.amount_vnd)
FROM disclosure.public_entry p WHERE p.idx >= $2 AND p.idx < $3 GROUP BY 1, 2, 3, 4, 5
ON CONFLICT DO NOTHING`;
