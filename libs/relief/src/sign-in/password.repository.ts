import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { stillStands } from './ground.js';
import { lockOfficer } from './lock-officer.js';

/** A password to be stored. */
export interface NewPassword {
  /** PHC string */
  readonly hash: string;
  readonly at: Date;
  /** PHC string it takes the place of; whatever is there when left out */
  readonly from?: string;
}

/** Rows of passwords. */
@Injectable()
export class PasswordRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The PHC string of an officer's password. */
  async of(officer: string): Promise<string | undefined> {
    const rows: { hash: string }[] = await this.source.query('SELECT hash FROM access.password WHERE officer = $1', [officer]);
    return rows[0]?.hash;
  }

  /**
   * Puts a password in the place of the one before, and ends every session and token that stood on it, all or nothing.
   * @returns false, and nothing changed, when another than `from` is there
   */
  async replace(officer: string, { hash, at, from }: NewPassword): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      if (from !== undefined && !(await stillStands(tx, officer, { password: from }))) return false;
      await tx.query(
        `INSERT INTO access.password (officer, hash, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (officer) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`,
        [officer, hash, at],
      );
      await tx.query('DELETE FROM access.session WHERE officer = $1', [officer]);
      await tx.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = $1 AND revoked_at IS NULL', [officer, at]);
      return true;
    });
  }

  /** Takes away everything an officer signs in with, and ends what it opened, all or nothing. */
  async removeEverythingOf(officer: string, at: Date): Promise<void> {
    await this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      for (const table of ['password', 'totp', 'totp_enrolment', 'recovery_code', 'outside_identity', 'passkey', 'session'])
        await tx.query(`DELETE FROM access.${table} WHERE officer = $1`, [officer]);
      await tx.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = $1 AND revoked_at IS NULL', [officer, at]);
    });
  }

  /** The same password at another cost. @returns false, and nothing changed, if another hash is there meanwhile */
  async rehash(officer: string, from: string, to: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'WITH changed AS (UPDATE access.password SET hash = $3 WHERE officer = $1 AND hash = $2 RETURNING 1) SELECT * FROM changed',
      [officer, from, to],
    );
    return rows.length > 0;
  }
}
