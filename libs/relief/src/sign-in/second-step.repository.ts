import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

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

  /** Keeps an offered secret, and forgets offers of earlier days that nobody took. */
  async beginEnrolment(officer: string, sealedSecret: Buffer, at: Date): Promise<void> {
    await this.source.query(`DELETE FROM access.totp_enrolment WHERE begun_at < $1::timestamptz - interval '1 day'`, [at]);
    await this.source.query(
      `INSERT INTO access.totp_enrolment (officer, sealed_secret, begun_at) VALUES ($1, $2, $3)
       ON CONFLICT (officer) DO UPDATE SET sealed_secret = excluded.sealed_secret, begun_at = excluded.begun_at`,
      [officer, sealedSecret, at],
    );
  }

  /** The sealed secret of an enrolment begun after a moment. */
  async enrolment(officer: string, since: Date): Promise<Buffer | undefined> {
    const rows: { sealed_secret: Buffer }[] = await this.source.query(
      'SELECT sealed_secret FROM access.totp_enrolment WHERE officer = $1 AND begun_at > $2',
      [officer, since],
    );
    return rows[0]?.sealed_secret;
  }

  /** Makes an enrolment the officer's second step, in the place of any before. */
  async confirm(officer: string, { sealedSecret, confirmedAt, step, recovery }: NewTotp): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO access.totp (officer, sealed_secret, confirmed_at, last_step) VALUES ($1, $2, $3, $4)
         ON CONFLICT (officer) DO UPDATE SET
           sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`,
        [officer, sealedSecret, confirmedAt, step],
      );
      await tx.query('DELETE FROM access.totp_enrolment WHERE officer = $1', [officer]);
      await putRecoveryCodes(tx, officer, { hashes: recovery, at: confirmedAt });
    });
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
