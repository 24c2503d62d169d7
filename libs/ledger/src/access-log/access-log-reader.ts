import type pg from 'pg';
import { type AccessRecord, parseAccessRecord } from '#core/access-log/access-record.js';
import { utf8Text } from '#core/bytes.js';
import type { DataKeys } from '../openings/data-keys.js';
import { openText } from '../openings/sealed-box.js';
import { reasonBinding } from './access-rows.js';

/** A row of the log as stored. */
export interface LoggedAccess extends AccessRecord {
  /** 32 bytes */
  readonly hash: Uint8Array;
  /** the canonical text the hash is over */
  readonly text: string;
}

/** Which rows an auditor asks for. */
export interface AccessFilter {
  readonly officer?: string;
  readonly kind?: string;
  readonly about?: string;
  /** log index of an entry that was looked at */
  readonly entry?: number;
}

const ROWS = `
SELECT hash, bytes FROM access.access_log WHERE number > $1 AND number < $7 AND ($2::text IS NULL OR officer = $2) AND ($3::text IS NULL OR kind = $3)
  AND ($4::text IS NULL OR about = $4) AND ($5::int8 IS NULL OR entries @> $5::int8) ORDER BY number LIMIT $6`;
const REASONS = 'SELECT number, key_id, sealed FROM access.access_reason WHERE number = ANY ($1)';

/** Reads the access log for auditors. */
export class AccessLogReader {
  /** @param pool connections that may read the log, such as the auditor's */
  constructor(
    private readonly pool: pg.Pool,
    private readonly dataKeys: DataKeys,
  ) {}

  /** How many rows there are. */
  async size(): Promise<number> {
    const { rows } = await this.pool.query<{ size: bigint }>('SELECT coalesce(max(number) + 1, 0) AS size FROM access.access_log');
    return Number(rows[0]?.size ?? 0);
  }

  /** Rows in the order of the chain. @param page rows after this number (-1: from the first), below `below`, at most `limit` */
  async page(
    filter: AccessFilter,
    page: { readonly after: number; readonly limit: number; readonly below?: number },
  ): Promise<readonly LoggedAccess[]> {
    const { officer, kind, about, entry } = filter;
    const { rows } = await this.pool.query<{ hash: Buffer; bytes: Buffer }>(ROWS, [
      page.after,
      officer,
      kind,
      about,
      entry,
      page.limit,
      page.below ?? Number.MAX_SAFE_INTEGER,
    ]);
    return rows.map(({ hash, bytes }) => {
      const text = utf8Text(bytes);
      return { ...parseAccessRecord(text), hash, text };
    });
  }

  /** Officers' own words by row; erased ones are missing. Whoever asks for them is written down first by the caller. */
  async reasons(numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const { rows } = await this.pool.query<{ number: bigint; key_id: bigint; sealed: Buffer }>(REASONS, [numbers]);
    const keys = await this.dataKeys.byIds(rows.map((row) => Number(row.key_id)));
    const reasons = new Map<number, string>();
    for (const { number, key_id: keyId, sealed } of rows) {
      const key = keys.get(Number(keyId));
      if (!key) continue;
      const opened: unknown = JSON.parse(openText(sealed, { key: key.key, boundTo: reasonBinding(Number(number)) }));
      if (Array.isArray(opened)) reasons.set(Number(number), String(opened[1]));
    }
    return reasons;
  }
}
