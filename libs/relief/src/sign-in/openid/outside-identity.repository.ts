import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockOfficer } from '../officer-lock.repository.js';
import type { Session } from '../session.js';

/** Somebody as a provider names them. */
export interface OutsideIdentity {
  readonly issuer: string;
  /** never given to somebody else (OpenID Connect Core §2, `sub`) */
  readonly subject: string;
}

/** Rows of identities at providers of OpenID Connect. */
@Injectable()
export class OutsideIdentityRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Whose identity it is. */
  async officerOf({ issuer, subject }: OutsideIdentity): Promise<string | undefined> {
    const rows: { officer: string }[] = await this.source.query(
      'SELECT officer FROM access.outside_identity WHERE issuer = $1 AND subject = $2',
      [issuer, subject],
    );
    return rows[0]?.officer;
  }

  /** When an officer's identity at a provider was linked. */
  async linkedAt(officer: string, issuer: string): Promise<Date | undefined> {
    const rows: { linked_at: Date }[] = await this.source.query(
      'SELECT linked_at FROM access.outside_identity WHERE officer = $1 AND issuer = $2',
      [officer, issuer],
    );
    return rows[0]?.linked_at;
  }

  /**
   * Links an identity to the officer of a session.
   * @returns false where the session has ended, or the identity is somebody's already, or the officer has another at this provider
   */
  async add({ id, officer }: Pick<Session, 'id' | 'officer'>, { issuer, subject }: OutsideIdentity, at: Date): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      const rows: unknown[] = await tx.query(
        `WITH made AS (INSERT INTO access.outside_identity (issuer, subject, officer, linked_at)
           SELECT $1::text, $2::text, $3::text, $4::timestamptz WHERE EXISTS (SELECT FROM access.session WHERE id = $5 AND officer = $3)
           ON CONFLICT DO NOTHING RETURNING 1)
         SELECT * FROM made`,
        [issuer, subject, officer, at, id],
      );
      return rows.length > 0;
    });
  }

  /** Takes an officer's identity at a provider away. @returns whether there was one */
  async remove(officer: string, issuer: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'WITH gone AS (DELETE FROM access.outside_identity WHERE officer = $1 AND issuer = $2 RETURNING 1) SELECT * FROM gone',
      [officer, issuer],
    );
    return rows.length > 0;
  }
}
