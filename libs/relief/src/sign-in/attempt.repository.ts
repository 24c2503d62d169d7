import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Whose account is tried, from where. */
export interface AttemptKey {
  /** keyed hash, 32 bytes */
  readonly account: Buffer;
  readonly address: string;
}

// Three tries are free; then 2 s, 4 s, 8 s … and never more than a quarter of an hour.
const WAIT = (failures: string): string =>
  `make_interval(secs => CASE WHEN ${failures} < 3 THEN 0 ELSE least(900, 2 ^ (least(${failures}, 20) - 2)) END)`;
const FORGOTTEN = `interval '24 hours'`;

/** Rows of attempts that failed, or have not been found right yet. */
@Injectable()
export class AttemptRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Counts an attempt as failed before it is made, so that many at once can't slip by. @returns whether it may be made now */
  async begin({ account, address }: AttemptKey, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `WITH begun AS (
         INSERT INTO access.failed_sign_in AS f (account, address, failures, last_at) VALUES ($1, $2, 1, $3)
         ON CONFLICT (account, address) DO UPDATE SET
           failures = CASE WHEN f.last_at <= $3::timestamptz - ${FORGOTTEN} THEN 1 ELSE f.failures + 1 END, last_at = $3
         WHERE f.last_at <= $3::timestamptz - ${FORGOTTEN} OR f.last_at + ${WAIT('f.failures')} <= $3
         RETURNING 1)
       SELECT * FROM begun`,
      [account, address, now],
    );
    return rows.length > 0;
  }

  /** Whole seconds until the next attempt may be made, at least 1. */
  async secondsLeft({ account, address }: AttemptKey, now: Date): Promise<number> {
    const rows: { seconds: number }[] = await this.source.query(
      `SELECT greatest(1, ceil(extract(epoch FROM last_at + ${WAIT('failures')} - $3::timestamptz)))::int AS seconds
         FROM access.failed_sign_in WHERE account = $1 AND address = $2`,
      [account, address, now],
    );
    return rows[0]?.seconds ?? 1;
  }

  /** Failed attempts on an account from anywhere in the last day. */
  async failures(account: Buffer, now: Date): Promise<number> {
    const rows: { count: number }[] = await this.source.query(
      `SELECT coalesce(sum(failures), 0)::int AS count FROM access.failed_sign_in
        WHERE account = $1 AND last_at > $2::timestamptz - ${FORGOTTEN}`,
      [account, now],
    );
    return rows[0]?.count ?? 0;
  }

  /** Forgets what failed on an account from one address, and everything older than a day. */
  async forget({ account, address }: AttemptKey, now: Date): Promise<void> {
    await this.source.query(
      `DELETE FROM access.failed_sign_in WHERE (account = $1 AND address = $2) OR last_at <= $3::timestamptz - ${FORGOTTEN}`,
      [account, address, now],
    );
  }

  /** Takes one attempt back that was never made. */
  async takeBack({ account, address }: AttemptKey): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query('DELETE FROM access.failed_sign_in WHERE account = $1 AND address = $2 AND failures = 1', [account, address]);
      await tx.query('UPDATE access.failed_sign_in SET failures = failures - 1 WHERE account = $1 AND address = $2', [account, address]);
    });
  }
}
