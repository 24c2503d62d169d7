import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { BusinessDate } from '#core/dates.js';
import { OfficerEntity } from './officer.entity.js';
import { unlessTaken } from './officer.repository.js';
import { OfficerRoleEntity } from './officer-role.entity.js';
import { lockRoles } from './officer-role.repository.js';

/** A link just made, by the digest of its code. */
export interface NewInvitation {
  readonly hash: Buffer;
  /** Whom it is for; absent for the first administrator. */
  readonly officer: string | undefined;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

/** A link that may still be used: whom it is for, absent for the first administrator. */
export interface OpenInvitation {
  readonly officer: string | undefined;
  /** Pseudonymous id, or `system`. */
  readonly madeBy: string;
}

/** The first administrator, as they are put in. */
export interface FirstAdministrator {
  readonly officer: OfficerEntity;
  readonly role: OfficerRoleEntity;
}

// Somebody the product made administrator counts once they can sign in: a start that broke off in between is begun again.
const ADMINISTRATOR = `
SELECT 1 FROM relief.officer_role r JOIN relief.officer o ON o.id = r.officer AND o.ended_at IS NULL
 WHERE r.role = 'system_administrator' AND r.ended_at IS NULL AND (r.valid_to IS NULL OR r.valid_to >= $1)
   AND (r.given_by <> 'system' OR EXISTS (SELECT FROM access.password p WHERE p.officer = o.id)) LIMIT 1`;

/** Rows of invitations. */
@Injectable()
export class InvitationRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Puts a link in, in place of every one for the same person, and lets go of those nobody used in time. */
  async add({ hash, officer, madeBy, madeAt, expiresAt }: NewInvitation): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query('DELETE FROM access.invitation WHERE used_at IS NULL AND (officer IS NOT DISTINCT FROM $1 OR expires_at <= $2)', [
        officer ?? null,
        madeAt,
      ]);
      await tx.query('INSERT INTO access.invitation (hash, officer, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)', [
        ...[hash, officer ?? null, madeBy, madeAt, expiresAt],
      ]);
    });
  }

  /** A link that may still be used; nobody's once its officer's service has ended. */
  async open(hash: Buffer, now: Date): Promise<OpenInvitation | undefined> {
    const rows: { officer: string | null; made_by: string }[] = await this.source.query(
      `SELECT i.officer, i.made_by FROM access.invitation i LEFT JOIN relief.officer o ON o.id = i.officer
        WHERE i.hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND o.ended_at IS NULL`,
      [hash, now],
    );
    const [row] = rows;
    return row && { officer: row.officer ?? undefined, madeBy: row.made_by };
  }

  /** Whether there is a system administrator who can sign in, or whom one has named. */
  async hasAdministrator(day: BusinessDate): Promise<boolean> {
    const rows: unknown[] = await this.source.query(ADMINISTRATOR, [day]);
    return rows.length > 0;
  }

  /** Uses a link up. @returns false when somebody else did before */
  async use(hash: Buffer, now: Date): Promise<boolean> {
    return used(this.source.manager, hash, now);
  }

  /** Gives a link back that was used up in vain, unless a newer one stands in its place. */
  async giveBack(hash: Buffer): Promise<void> {
    await this.source.query(
      `UPDATE access.invitation i SET used_at = NULL WHERE hash = $1
          AND NOT EXISTS (SELECT FROM access.invitation newer WHERE newer.officer IS NOT DISTINCT FROM i.officer AND newer.used_at IS NULL)`,
      [hash],
    );
  }

  /**
   * Uses the first administrator's link up and puts them in, all or nothing. From then on the link, were it given back, is that person's.
   * @returns false when the link is spent, or there is an administrator meanwhile
   * @throws DomainError `SIGN_IN_NAME_TAKEN` with `field`
   */
  async useFirst(hash: Buffer, first: FirstAdministrator, when: { readonly now: Date; readonly day: BusinessDate }): Promise<boolean> {
    return unlessTaken(
      this.source.transaction(async (tx) => {
        await lockRoles(tx);
        const administrators: unknown[] = await tx.query(ADMINISTRATOR, [when.day]);
        if (administrators.length > 0 || !(await used(tx, hash, when.now))) return false;
        await tx.insert(OfficerEntity, first.officer);
        await tx.insert(OfficerRoleEntity, first.role);
        await tx.query('UPDATE access.invitation SET officer = $2 WHERE hash = $1', [hash, first.officer.id]);
        return true;
      }),
    );
  }
}

async function used(tx: EntityManager, hash: Buffer, now: Date): Promise<boolean> {
  const answer: [unknown[], number] = await tx.query(
    'UPDATE access.invitation SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING 1',
    [hash, now],
  );
  return answer[0].length === 1;
}
