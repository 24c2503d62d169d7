import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { stillStands } from './ground.repository.js';
import { lockOfficer } from './officer-lock.repository.js';

/** What a password is set by: the PHC string of the one before, or a one-time link just used, in the place of which no newer one may stand. */
export type PasswordSetBy = { readonly password: string } | 'link';

/** A password to be stored. */
export interface NewPassword {
  /** PHC string */
  readonly hash: string;
  readonly at: Date;
  /** what it is set by; nobody's word is asked when left out */
  readonly by?: PasswordSetBy;
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
   * @returns false, and nothing changed, when what it is set by counts no longer
   */
  async replace(officer: string, { hash, at, by }: NewPassword): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      if (by !== undefined && !(await stillCounts(tx, officer, by))) return false;
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

async function stillCounts(tx: EntityManager, officer: string, by: PasswordSetBy): Promise<boolean> {
  if (by !== 'link') return stillStands(tx, officer, by);
  const newer: unknown[] = await tx.query('SELECT 1 FROM access.invitation WHERE officer = $1 AND used_at IS NULL', [officer]);
  return newer.length === 0;
}
