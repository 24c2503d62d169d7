import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Rows of passwords. */
@Injectable()
export class PasswordRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The PHC string of an officer's password. */
  async of(officer: string): Promise<string | undefined> {
    const rows: { hash: string }[] = await this.source.query('SELECT hash FROM access.password WHERE officer = $1', [officer]);
    return rows[0]?.hash;
  }

  /** Puts a password in the place of whatever was there, and ends every session and token that stood on it, all or nothing. */
  async replace(officer: string, hash: string, at: Date): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO access.password (officer, hash, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (officer) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`,
        [officer, hash, at],
      );
      await tx.query('DELETE FROM access.session WHERE officer = $1', [officer]);
      await tx.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = $1 AND revoked_at IS NULL', [officer, at]);
    });
  }

  /** Takes away everything an officer signs in with, and ends what it opened, all or nothing. */
  async removeEverythingOf(officer: string, at: Date): Promise<void> {
    await this.source.transaction(async (tx) => {
      for (const table of ['password', 'totp', 'totp_enrolment', 'recovery_code', 'outside_identity', 'passkey', 'session'])
        await tx.query(`DELETE FROM access.${table} WHERE officer = $1`, [officer]);
      await tx.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = $1 AND revoked_at IS NULL', [officer, at]);
    });
  }

  /** The same password at another cost; nothing if it was changed meanwhile. */
  async rehash(officer: string, from: string, to: string): Promise<void> {
    await this.source.query('UPDATE access.password SET hash = $3 WHERE officer = $1 AND hash = $2', [officer, from, to]);
  }
}
