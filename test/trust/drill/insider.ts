import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appendLeaves, EMPTY_FRONTIER, encodeFrontier } from '#core/merkle/frontier.js';
import { encodeEntryBundle, TILE_WIDTH } from '#core/merkle/tile.js';
import { TileStack } from '#ledger/log/tile-stack.js';
import { sha256 } from '#platform/keys/digests.js';
import type { BookCopy } from './book-copy.js';

/** Somebody with the rights of the database's superuser and of the machine's files, but without the key of the log. */
export class Insider {
  constructor(readonly copy: BookCopy) {}

  /** Runs statements with every trigger of the book switched off, and switches them on again. */
  async sql(...statements: readonly (string | readonly [string, readonly unknown[]])[]): Promise<void> {
    const { superuser } = this.copy.database;
    await superuser.query(triggers('DISABLE'));
    for (const statement of statements) {
      const [text, values] = typeof statement === 'string' ? [statement, []] : statement;
      const { rowCount } = await superuser.query(text, [...values]);
      if (rowCount === 0) throw new Error(`nothing was changed by ${text.slice(0, 200)}`);
    }
    await superuser.query(triggers('ENABLE ALWAYS'));
  }

  /** Index of the gift from the end of the book; 0 = the last. */
  async gift(fromEnd: number, assets = 'cash:%'): Promise<number> {
    const { rows } = await this.copy.database.superuser.query<{ idx: bigint }>(
      `SELECT e.idx FROM ledger.entry e JOIN ledger.line_view l USING (idx) WHERE e.kind = 'contribution' AND l.account LIKE $1
       ORDER BY e.idx DESC OFFSET $2 LIMIT 1`,
      [assets, fromEnd],
    );
    return Number(rows[0]?.idx ?? -1n);
  }

  /** Changes the bytes of an entry, and its leaf hash unless that is left as it was. */
  async rewrite(index: number, change: (text: string) => string, withHash = true): Promise<void> {
    const bytes = (await this.leaves())[index] ?? new Uint8Array();
    const text = change(Buffer.from(bytes).toString());
    if (text === Buffer.from(bytes).toString()) throw new Error(`entry ${index} was not changed: ${text}`);
    const hash = withHash ? `, leaf_hash = sha256('\\x00'::bytea || $2::bytea)` : '';
    await this.sql([`UPDATE ledger.entry SET bytes = $2${hash} WHERE idx = $1`, [index, Buffer.from(text)]]);
  }

  /** Bytes of all entries. */
  async leaves(): Promise<readonly Uint8Array[]> {
    const { rows } = await this.copy.database.superuser.query<{ bytes: Buffer }>('SELECT bytes FROM ledger.entry ORDER BY idx');
    return rows.map(({ bytes }) => bytes);
  }

  /** Moves all entries from one on by some places. */
  async shift(from: number, by: number): Promise<void> {
    for (const table of ['entry', 'line', 'voucher']) {
      await this.sql(
        [`UPDATE ledger.${table} SET idx = -(idx + $2) - 1 WHERE idx >= $1`, [from, by]],
        `UPDATE ledger.${table} SET idx = -idx - 1 WHERE idx < 0`,
      );
    }
  }

  /** Makes balances and places on them what the lines say. */
  async settleBalances(): Promise<void> {
    await this.sql(PLACES, BALANCES);
  }

  /** The same, and makes the head what the leaf hashes say. */
  async settle(): Promise<void> {
    const { rows } = await this.copy.database.superuser.query<{ leaf_hash: Buffer }>('SELECT leaf_hash FROM ledger.entry ORDER BY idx');
    const hashes = rows.map(({ leaf_hash }) => new Uint8Array(leaf_hash));
    const { frontier, root } = appendLeaves(sha256, EMPTY_FRONTIER, hashes);
    await this.settleBalances();
    await this.sql([HEAD, [hashes.length, Buffer.from(root), Buffer.from(encodeFrontier(frontier))]]);
  }

  /** Cuts the last gifts of cash off and makes everything fit again. */
  async cutTail(gifts: number): Promise<number> {
    const first = await this.gift(gifts - 1);
    await this.sql(
      [
        `UPDATE ledger.total t SET quantity = t.quantity - s.sum, count = t.count - s.n FROM (SELECT sum(quantity) AS sum, count(*) AS n
        FROM ledger.line WHERE idx >= $1 AND side = 'D') s WHERE measure = 'received_money'`,
        [first],
      ],
      [
        'UPDATE ledger.book b SET last = b.last - s.n FROM (SELECT book_id, count(*) AS n FROM ledger.voucher WHERE idx >= $1 GROUP BY book_id) s WHERE s.book_id = b.id',
        [first],
      ],
      ['DELETE FROM ledger.voucher WHERE idx >= $1', [first]],
      ['DELETE FROM ledger.line WHERE idx >= $1', [first]],
      ['DELETE FROM ledger.entry WHERE idx >= $1', [first]],
      ['DELETE FROM ledger.call WHERE first_index >= $1', [first]],
    );
    await this.settle();
    return first;
  }

  /** Writes the published tiles and bundles anew from the database, up to the signed size; what is signed stays, for want of the key. */
  async republish(): Promise<void> {
    await rm(join(this.copy.logFolder, 'tile'), { recursive: true });
    const { files, database } = this.copy;
    const { rows } = await database.superuser.query<{ leaf_hash: Buffer; bytes: Buffer }>(
      'SELECT leaf_hash, bytes FROM ledger.entry WHERE idx < (SELECT max(size) FROM ledger.checkpoint) ORDER BY idx',
    );
    const stack = new TileStack(sha256, [], 0);
    const full = stack.append(rows.map(({ leaf_hash }) => new Uint8Array(leaf_hash)));
    for (const { tile, bytes } of [...full, ...stack.partials()]) await files.writeTile(tile, bytes);
    for (let at = 0; at < rows.length; at += TILE_WIDTH) {
      const entries = rows.slice(at, at + TILE_WIDTH).map(({ bytes }) => bytes);
      await files.writeBundle(at / TILE_WIDTH, entries.length, encodeEntryBundle(entries));
    }
  }
}

function triggers(how: 'DISABLE' | 'ENABLE ALWAYS'): string {
  return `DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgrelid::regclass AS name, tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
      WHERE NOT tgisinternal AND c.relnamespace = 'ledger'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s ${how} TRIGGER %I', t.name, t.tgname); END LOOP; END $$`;
}

const PLACES = `
UPDATE ledger.line l SET from_offset = s.until - s.quantity, to_offset = s.until
FROM (SELECT idx, no, balance_id, side, quantity, sum(quantity) OVER (PARTITION BY balance_id, side ORDER BY idx, no) AS until FROM ledger.line) s
WHERE (l.idx, l.no, l.balance_id, l.side) = (s.idx, s.no, s.balance_id, s.side)`;

const BALANCES = `
UPDATE ledger.balance b SET debits = s.debits, credits = s.credits
FROM (SELECT balance_id, coalesce(sum(quantity) FILTER (WHERE side = 'D'), 0) AS debits, coalesce(sum(quantity) FILTER (WHERE side = 'C'), 0) AS credits
  FROM ledger.line GROUP BY balance_id) s WHERE s.balance_id = b.id`;

const HEAD = `
UPDATE ledger.head SET size = $1, prev = $1, root = $2, frontier = $3, last_at = (SELECT at FROM ledger.entry ORDER BY idx DESC LIMIT 1)`;
