import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { AccessAnchor } from '#core/access-log/access-chain.js';
import { accessHash, BEFORE_FIRST, encodeAccessRecord, formatIndexes, parseIndexes } from '#core/access-log/access-record.js';
import { instantOf } from '#core/dates.js';
import { sha256 } from '#platform/keys/digests.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
import { errorCode } from '#platform/startup/system-error.js';
import type { DataKey } from '../openings/data-keys.js';
import { sealText } from '../openings/sealed-box.js';
import type { AccessEvent } from './access-kind.js';

/** An event that has no place in the chain yet. */
export interface PendingRow extends Omit<AccessEvent, 'why' | 'entries'> {
  readonly entries: readonly number[];
  /** milliseconds since 1970 */
  readonly at: number;
  readonly why?: {
    /** base64 */
    readonly commitment: string;
    /** what is sealed: JSON of salt and words */
    readonly text: string;
    readonly key: DataKey;
  };
}

interface Head {
  readonly size: number;
  readonly hash: Uint8Array;
  /** milliseconds since 1970 of the last row */
  readonly at: number;
}

const ATTEMPTS_MAX = 50;
/** Another process took the place: a row of that number is there, or what we follow is not the last row. */
const TAKEN: ReadonlySet<unknown> = new Set(['23505', 'MB007']);

const INSERT = {
  name: 'minhbach_access_log',
  text: `WITH added AS (
      INSERT INTO access.access_log (number, at, officer, kind, purpose, about, entries, request, previous, hash, bytes)
      SELECT * FROM unnest($1::int8[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int8multirange[], $8::text[],
        $9::bytea[], $10::bytea[], $11::bytea[]) RETURNING number)
    INSERT INTO access.access_reason (number, key_id, sealed)
      SELECT r.number, r.key_id, r.sealed FROM unnest($12::int8[], $13::int8[], $14::bytea[]) r (number, key_id, sealed) JOIN added USING (number)`,
};

/** Puts rows at the end of the chain. Several processes append: whoever finds the place taken looks again. */
export class AccessRows {
  private head: Head | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly random: RandomPool,
  ) {}

  /** Appends rows in one statement, all or none. */
  async append(rows: readonly PendingRow[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const head = (this.head ??= await this.readHead());
      const placed = this.place(rows, head);
      try {
        await this.pool.query({ ...INSERT, values: placed.values });
        this.head = placed.head;
        return;
      } catch (error) {
        this.head = undefined;
        if (attempt >= ATTEMPTS_MAX || !TAKEN.has(errorCode(error))) throw error;
        await sleep(Math.min(2 * attempt, 50) * Math.random());
      }
    }
  }

  /** Size and head of the stored chain; `undefined` while it is empty. */
  async anchor(): Promise<AccessAnchor | undefined> {
    const { size, hash } = await this.readHead();
    return size === 0 ? undefined : { size, head: Buffer.from(hash).toString('base64') };
  }

  private async readHead(): Promise<Head> {
    const { rows } = await this.pool.query<{ number: bigint; at: Date; hash: Buffer }>(
      'SELECT number, at, hash FROM access.access_log ORDER BY number DESC LIMIT 1',
    );
    const [last] = rows;
    return last ? { size: Number(last.number) + 1, hash: last.hash, at: last.at.getTime() } : { size: 0, hash: BEFORE_FIRST, at: 0 };
  }

  private place(rows: readonly PendingRow[], start: Head): { readonly values: unknown[][]; readonly head: Head } {
    const values: unknown[][] = Array.from({ length: 14 }, () => []);
    let head = start;
    for (const row of rows) {
      // The clock may step back; the chain never does.
      const at = Math.max(head.at, Math.floor(row.at));
      const placed = placedRow(row, { ...head, at });
      const { why } = row;
      const sealed = why && {
        id: why.key.id,
        box: sealText(why.text, { key: why.key.key, boundTo: reasonBinding(head.size), random: this.random }),
      };
      const columns = [...placed.columns, ...(sealed ? [head.size, sealed.id, sealed.box] : [])];
      for (const [column, value] of columns.entries()) values[column]?.push(value);
      head = { size: head.size + 1, hash: placed.hash, at };
    }
    return { values, head };
  }
}

/** A row behind a head: its columns in the order of the statement, and its hash. */
function placedRow(row: PendingRow, { size, hash: previous, at }: Head): { readonly columns: readonly unknown[]; readonly hash: Buffer } {
  const { officer, kind, purpose, about, request, why } = row;
  const instant = instantOf(at);
  const entries = row.entries.length === 0 ? undefined : formatIndexes(row.entries);
  const optional = definedOnly({ purpose, about, entries, request, why: why?.commitment });
  const bytes = Buffer.from(encodeAccessRecord({ number: size, at: instant, officer, kind, ...optional, previous }));
  const hash = Buffer.from(accessHash(sha256, bytes));
  const columns = [size, instant, officer, kind, purpose, about, multirange(entries), request, Buffer.from(previous), hash, bytes];
  return { columns: columns.map((value) => value ?? null), hash };
}

function definedOnly<Name extends string>(texts: Readonly<Record<Name, string | undefined>>): Partial<Record<Name, string>> {
  const defined: Partial<Record<Name, string>> = {};
  for (const name in texts) {
    const text = texts[name];
    if (text !== undefined) defined[name] = text;
  }
  return defined;
}

/** What a sealed reason belongs to (additional data of its box). */
export function reasonBinding(number: number): string {
  return `access-reason ${number}`;
}

/** Indexes as PostgreSQL's `int8multirange`. */
export function multirange(entries: string | undefined): string | undefined {
  return entries === undefined
    ? undefined
    : `{${parseIndexes(entries)
        .map(([first, last]) => `[${first},${last + 1})`)
        .join(',')}}`;
}
