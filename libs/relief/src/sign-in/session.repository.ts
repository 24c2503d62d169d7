import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ground } from './ground.js';
import { stillStands } from './ground.repository.js';
import { lockOfficer } from './officer-lock.repository.js';
import type { Session, SessionStage, SignInMeans } from './session.js';

/** A session as it is stored: without what is reckoned from the cookie and the time. */
export type SessionRow = Omit<Session, 'csrf' | 'steppedUp'>;

/** What has to be so still at the moment a session is added. */
export interface SessionTerms {
  /** what it stands on; nothing when left out */
  readonly ground?: Ground;
  /** id of the session it takes over from, which ends */
  readonly instead?: string;
}

interface Stored {
  readonly id: string;
  readonly officer: string;
  readonly stage: SessionStage;
  readonly means: SignInMeans;
  readonly second_step: boolean;
  readonly agent: string;
  readonly address: string;
  readonly opened_at: Date;
  readonly seen_at: Date;
  readonly ends_at: Date;
  readonly stepped_up_at: Date | null;
  readonly failed_before: number;
}

const COLUMNS = 'id, officer, stage, means, second_step, agent, address, opened_at, seen_at, ends_at, stepped_up_at, failed_before';

/** Rows of sessions. */
@Injectable()
export class SessionRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The session of a cookie's digest, as long as its officer serves. */
  async byHash(hash: Buffer): Promise<SessionRow | undefined> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.session
        WHERE hash = $1 AND EXISTS (SELECT FROM relief.officer o WHERE o.id = officer AND o.ended_at IS NULL)`,
      [hash],
    );
    return rows.map(sessionOf)[0];
  }

  /** Sessions of an officer that have not ended by themselves, newest first. */
  async of(officer: string, alive: { readonly now: Date; readonly seenSince: Date }): Promise<readonly SessionRow[]> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.session
        WHERE officer = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY opened_at DESC, id`,
      [officer, alive.now, alive.seenSince],
    );
    return rows.map(sessionOf);
  }

  /**
   * Adds a session, and lets go of those that ended by themselves. What changes how its officer signs in, and so ends their sessions, comes
   * before it or after it, never in between.
   * @returns false, and nothing is added, when what it stands on was changed meanwhile, or the session it takes over from has ended, or a
   * second step that it does without was set
   */
  async add(hash: Buffer, row: SessionRow, terms: SessionTerms): Promise<boolean> {
    await this.source.query('DELETE FROM access.session WHERE ends_at <= $1', [row.openedAt]);
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, row.officer);
      if (!(await isStillTrue(tx, row, terms))) return false;
      await tx.query(`INSERT INTO access.session (hash, ${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, [
        hash,
        row.id,
        row.officer,
        row.stage,
        row.means,
        row.secondStep,
        row.agent,
        row.address,
        row.openedAt,
        row.seenAt,
        row.endsAt,
        row.steppedUpAt ?? null,
        row.failedBefore,
      ]);
      return true;
    });
  }

  async seen(id: string, at: Date): Promise<void> {
    await this.source.query('UPDATE access.session SET seen_at = $2 WHERE id = $1', [id, at]);
  }

  async steppedUp(id: string, at: Date): Promise<void> {
    await this.source.query('UPDATE access.session SET stepped_up_at = $2 WHERE id = $1', [id, at]);
  }

  /** Ends one of an officer's sessions. @returns whether there was one */
  async remove(id: string, officer: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'WITH gone AS (DELETE FROM access.session WHERE id = $1 AND officer = $2 RETURNING 1) SELECT * FROM gone',
      [id, officer],
    );
    return rows.length > 0;
  }

  /** Ends an officer's sessions. @param except id of one that goes on */
  async removeAllOf(officer: string, except?: string): Promise<void> {
    await this.source.query('DELETE FROM access.session WHERE officer = $1 AND id IS DISTINCT FROM $2', [officer, except ?? null]);
  }
}

async function isStillTrue(
  tx: EntityManager,
  { officer, stage, secondStep }: SessionRow,
  { ground, instead }: SessionTerms,
): Promise<boolean> {
  if (ground !== undefined && !(await stillStands(tx, officer, ground))) return false;
  // A session further on may be opened from each only once: two right codes at once are one way in.
  const gone: unknown[] = await tx.query(
    'WITH gone AS (DELETE FROM access.session WHERE id = $1 AND officer = $2 RETURNING 1) SELECT * FROM gone',
    [instead ?? null, officer],
  );
  if (gone.length !== (instead === undefined ? 0 : 1)) return false;
  if (secondStep || stage === 'second_step') return true;
  const set: unknown[] = await tx.query('SELECT 1 FROM access.totp WHERE officer = $1', [officer]);
  return set.length === 0;
}

function sessionOf(row: Stored): SessionRow {
  return {
    id: row.id,
    officer: row.officer,
    stage: row.stage,
    means: row.means,
    secondStep: row.second_step,
    agent: row.agent,
    address: row.address,
    openedAt: row.opened_at,
    seenAt: row.seen_at,
    endsAt: row.ends_at,
    steppedUpAt: row.stepped_up_at ?? undefined,
    failedBefore: row.failed_before,
  };
}
