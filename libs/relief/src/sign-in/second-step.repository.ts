import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { lockOfficer } from './officer-lock.repository.js';
import type { Session } from './session.js';

/** The session a second step is set in. */
export type EnrolmentSession = Pick<Session, 'id' | 'officer' | 'stage'>;

/** A second step that works. */
export interface ConfirmedTotp {
  readonly sealedSecret: Buffer;
  readonly confirmedAt: Date;
}

/** A second step just confirmed. */
export interface NewTotp extends ConfirmedTotp {
  /** time step of the code it was confirmed with */
  readonly step: number;
  /** keyed hashes of the recovery codes that go with it */
  readonly recovery: readonly Buffer[];
}

/** Rows of second steps and recovery codes. */
@Injectable()
export class SecondStepRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async of(officer: string): Promise<ConfirmedTotp | undefined> {
    const rows: { sealed_secret: Buffer; confirmed_at: Date }[] = await this.source.query(
      'SELECT sealed_secret, confirmed_at FROM access.totp WHERE officer = $1',
      [officer],
    );
    const [row] = rows;
    return row && { sealedSecret: row.sealed_secret, confirmedAt: row.confirmed_at };
  }

  /** Uses a time step up: of several codes of one step at once, one is right. @returns whether it was still unused */
  async useStep(officer: string, step: number): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `WITH used AS (UPDATE access.totp SET last_step = $2 WHERE officer = $1 AND last_step < $2 RETURNING 1) SELECT * FROM used`,
      [officer, step],
    );
    return rows.length > 0;
  }

  /** Uses a recovery code up. @returns whether it was there */
  async useRecoveryCode(officer: string, hash: Buffer): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'WITH used AS (DELETE FROM access.recovery_code WHERE officer = $1 AND hash = $2 RETURNING 1) SELECT * FROM used',
      [officer, hash],
    );
    return rows.length > 0;
  }

  async recoveryCodesLeft(officer: string): Promise<number> {
    const rows: { count: number }[] = await this.source.query(
      'SELECT count(*)::int AS count FROM access.recovery_code WHERE officer = $1',
      [officer],
    );
    return rows[0]?.count ?? 0;
  }

  /** Keeps a secret offered to a session, and forgets offers of earlier days that nobody took. @returns whether that session is still there */
  async beginEnrolment({ id, officer }: EnrolmentSession, sealedSecret: Buffer, at: Date): Promise<boolean> {
    await this.source.query(`DELETE FROM access.totp_enrolment WHERE begun_at < $1::timestamptz - interval '1 day'`, [at]);
    const rows: unknown[] = await this.source.query(
      `WITH begun AS (
         INSERT INTO access.totp_enrolment (session, officer, sealed_secret, begun_at)
         SELECT id, officer, $3, $4 FROM access.session WHERE id = $1 AND officer = $2 FOR KEY SHARE
         ON CONFLICT (session) DO UPDATE SET sealed_secret = excluded.sealed_secret, begun_at = excluded.begun_at RETURNING 1
       ) SELECT * FROM begun`,
      [id, officer, sealedSecret, at],
    );
    return rows.length > 0;
  }

  /** The sealed secret of an enrolment a session began after a moment. */
  async enrolment({ id, officer }: EnrolmentSession, since: Date): Promise<Buffer | undefined> {
    const rows: { sealed_secret: Buffer }[] = await this.source.query(
      'SELECT sealed_secret FROM access.totp_enrolment WHERE session = $1 AND officer = $2 AND begun_at > $3',
      [id, officer, since],
    );
    return rows[0]?.sealed_secret;
  }

  /**
   * Makes a session's enrolment the officer's second step and ends their other sessions, all or nothing. A session at the stage `enrolment`
   * replaces none there is: a password alone opened it.
   * @returns whether it is theirs now; nothing changed otherwise
   */
  async confirm({ id, officer, stage }: EnrolmentSession, made: NewTotp): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      const begun: unknown[] = await tx.query(
        `SELECT 1 FROM access.totp_enrolment
          WHERE session = $1 AND officer = $2 AND sealed_secret = $3 AND ($4 OR NOT EXISTS (SELECT FROM access.totp WHERE officer = $2))`,
        [id, officer, made.sealedSecret, stage === 'full'],
      );
      if (begun.length === 0) return false;
      await putTotp(tx, officer, made);
      await tx.query('DELETE FROM access.totp_enrolment WHERE officer = $1', [officer]);
      await tx.query('DELETE FROM access.session WHERE officer = $1 AND id <> $2', [officer, id]);
      return true;
    });
  }

  /** Gives an officer a second step that nobody confirmed in a browser, in the place of any before. */
  async put(officer: string, made: NewTotp): Promise<void> {
    await this.source.transaction((tx) => putTotp(tx, officer, made));
  }

  async replaceRecoveryCodes(officer: string, hashes: readonly Buffer[], at: Date): Promise<void> {
    await this.source.transaction((tx) => putRecoveryCodes(tx, officer, { hashes, at }));
  }

  /** Takes an officer's second step away with all that belongs to it. */
  async remove(officer: string): Promise<void> {
    await this.source.transaction(async (tx) => {
      for (const table of ['totp', 'totp_enrolment', 'recovery_code'])
        await tx.query(`DELETE FROM access.${table} WHERE officer = $1`, [officer]);
    });
  }
}

async function putTotp(tx: EntityManager, officer: string, { sealedSecret, confirmedAt, step, recovery }: NewTotp): Promise<void> {
  await tx.query(
    `INSERT INTO access.totp (officer, sealed_secret, confirmed_at, last_step) VALUES ($1, $2, $3, $4)
     ON CONFLICT (officer) DO UPDATE SET
       sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`,
    [officer, sealedSecret, confirmedAt, step],
  );
  await putRecoveryCodes(tx, officer, { hashes: recovery, at: confirmedAt });
}

async function putRecoveryCodes(
  tx: EntityManager,
  officer: string,
  made: { readonly hashes: readonly Buffer[]; readonly at: Date },
): Promise<void> {
  await tx.query('DELETE FROM access.recovery_code WHERE officer = $1', [officer]);
  await tx.query('INSERT INTO access.recovery_code (officer, hash, made_at) SELECT $1, unnest($2::bytea[]), $3', [
    officer,
    made.hashes,
    made.at,
  ]);
}
