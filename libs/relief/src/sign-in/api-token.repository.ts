import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ACTS, type Act } from '#core/authority/act.js';
import { lockOfficer } from './officer-lock.repository.js';

/** A token of a machine, without its text. */
export interface ApiToken {
  /** names it in lists; opens nothing */
  readonly id: string;
  /** pseudonymous id of the officer who made it and answers for it */
  readonly officer: string;
  readonly name: string;
  /** acts it is limited to */
  readonly scopes: readonly Act[];
  /** whether its maker had shown a second step: roles that need one lend nothing to a token without */
  readonly secondStep: boolean;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  /** last use, exact to an hour */
  readonly usedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

interface Stored {
  readonly id: string;
  readonly officer: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly second_step: boolean;
  readonly made_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = 'id, officer, name, scopes, second_step, made_at, expires_at, used_at, revoked_at';

/** Rows of tokens. */
@Injectable()
export class ApiTokenRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** @param session id of the one it is made in; none from a terminal @returns false where that has ended */
  async add(hash: Buffer, { id, officer, name, scopes, secondStep, madeAt, expiresAt }: ApiToken, session?: string): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, officer);
      const rows: unknown[] = await tx.query(
        `WITH made AS (INSERT INTO access.api_token (id, hash, officer, name, scopes, second_step, made_at, expires_at)
           SELECT $1::uuid, $2::bytea, $3::text, $4::text, $5::text[], $6::boolean, $7::timestamptz, $8::timestamptz
            WHERE $9::uuid IS NULL OR EXISTS (SELECT FROM access.session WHERE id = $9 AND officer = $3) RETURNING 1)
         SELECT * FROM made`,
        [id, hash, officer, name, scopes, secondStep, madeAt, expiresAt, session ?? null],
      );
      return rows.length > 0;
    });
  }

  /** The token of a digest that is neither revoked nor over, as long as its officer serves. */
  async byHash(hash: Buffer, now: Date): Promise<ApiToken | undefined> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.api_token
        WHERE hash = $1 AND revoked_at IS NULL AND expires_at > $2
          AND EXISTS (SELECT FROM relief.officer o WHERE o.id = officer AND o.ended_at IS NULL)`,
      [hash, now],
    );
    return rows.map(tokenOf)[0];
  }

  /** Every token an officer ever made, newest first. */
  async of(officer: string): Promise<readonly ApiToken[]> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.api_token WHERE officer = $1 ORDER BY made_at DESC, id LIMIT 200`,
      [officer],
    );
    return rows.map(tokenOf);
  }

  async used(id: string, at: Date): Promise<void> {
    await this.source.query('UPDATE access.api_token SET used_at = $2 WHERE id = $1', [id, at]);
  }

  /** Revokes one of an officer's. @returns whether there was one to revoke */
  async revoke(id: string, officer: string, at: Date): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `WITH gone AS (UPDATE access.api_token SET revoked_at = $3 WHERE id = $1 AND officer = $2 AND revoked_at IS NULL RETURNING 1)
       SELECT * FROM gone`,
      [id, officer, at],
    );
    return rows.length > 0;
  }

  /** Revokes every token of an officer. */
  async revokeAllOf(officer: string, at: Date): Promise<void> {
    await this.source.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = $1 AND revoked_at IS NULL', [officer, at]);
  }
}

function tokenOf(row: Stored): ApiToken {
  return {
    id: row.id,
    officer: row.officer,
    name: row.name,
    scopes: row.scopes.filter(isAct),
    secondStep: row.second_step,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

// An act that is no longer in the table is one the token can't do.
function isAct(name: string): name is Act {
  return Object.hasOwn(ACTS, name);
}
