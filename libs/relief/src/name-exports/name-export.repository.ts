import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { codesOf, type Reach } from '#platform/database/reach.js';
import { EXPORTS_PER_DAY, type ExportPurpose, type NameExport, type NameExportState } from './name-export.js';

interface Row {
  readonly id: string;
  readonly officer: string;
  readonly campaign: string;
  readonly unit: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly purpose: ExportPurpose;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly state: NameExportState;
  readonly row_count: number | null;
  readonly entry_index: string | null;
  readonly fetched_at: Date | null;
}

const COLUMNS = `id, officer, campaign, unit, first_day::text, last_day::text, purpose, asked_at, expires_at, state, row_count, entry_index, fetched_at`;

/** Rows of `access.name_export`. */
@Injectable()
export class NameExportRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** How many gifts an export would name. */
  async giftsIn(campaign: string, from: string, to: string): Promise<number> {
    const rows: { n: string }[] = await this.source.query(
      `SELECT count(*) AS n FROM ledger.entry WHERE campaign = $1 AND kind = 'contribution' AND date BETWEEN $2 AND $3`,
      [campaign, from, to],
    );
    return Number(rows[0]?.n ?? 0);
  }

  /** Adds an export. @param since when this person's day began @returns false when they have made as many as a day allows, or one of its id is there */
  async add(asked: Omit<NameExport, 'state' | 'rows' | 'entry' | 'fetchedAt'>, since: Date): Promise<boolean> {
    return this.source.transaction(async (manager) => {
      // Two at once of the same person take turns, so that neither slips past the limit.
      await manager.query('SELECT pg_advisory_xact_lock(1835098995, hashtext($1))', [asked.officer]);
      const { id, officer, campaign, unit, from, to, purpose, askedAt, expiresAt } = asked;
      const added: unknown[] = await manager.query(
        `INSERT INTO access.name_export (id, officer, campaign, unit, first_day, last_day, purpose, asked_at, expires_at, state)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting'
         WHERE (SELECT count(*) FROM access.name_export WHERE officer = $2 AND asked_at >= $10) < $11 ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, officer, campaign, unit, from, to, purpose, askedAt, expiresAt, since, EXPORTS_PER_DAY],
      );
      return added.length === 1;
    });
  }

  async find(id: string): Promise<NameExport | undefined> {
    const rows: Row[] = await this.source.query(`SELECT ${COLUMNS} FROM access.name_export WHERE id = $1`, [id]);
    return rows[0] && exportOf(rows[0]);
  }

  /** Exports of units within reach, newest first. @param before id of the last one shown */
  async list(reach: Reach, page: { readonly before?: string; readonly limit: number }): Promise<readonly NameExport[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.name_export WHERE ($1::text[] IS NULL OR unit = ANY ($1)) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [codesOf(reach), page.before ?? null, page.limit],
    );
    return rows.map(exportOf);
  }

  /** The file is there. @returns false when it is not waited for any more */
  async markReady(
    id: string,
    made: { readonly rows: number; readonly digest: string; readonly entry: number; readonly expiresAt: Date },
  ): Promise<boolean> {
    return this.changed(
      `UPDATE access.name_export SET state = 'ready', row_count = $2, digest = $3, entry_index = $4, expires_at = $5 WHERE id = $1 AND state = 'waiting' RETURNING id`,
      [id, made.rows, made.digest, made.entry, made.expiresAt],
    );
  }

  /** Takes the one right to fetch it. @returns false when it is gone, expired, or another person's */
  async takeFetch(id: string, officer: string, now: Date): Promise<boolean> {
    return this.changed(
      `UPDATE access.name_export SET state = 'fetched', fetched_at = $3 WHERE id = $1 AND officer = $2 AND state = 'ready' AND expires_at > $3 RETURNING id`,
      [id, officer, now],
    );
  }

  /** It could not be made. @param failure code of the rule that was in the way, or the name of the trouble */
  async markFailed(id: string, failure: string): Promise<void> {
    await this.source.query(`UPDATE access.name_export SET state = 'failed', failure = $2 WHERE id = $1 AND state = 'waiting'`, [
      id,
      failure,
    ]);
  }

  /** Ends what nobody fetched in time, or, with `all`, everything that could still be fetched. @returns ids whose files have to go */
  async expire(now: Date, all = false): Promise<readonly string[]> {
    const [rows]: [{ id: string }[], number] = await this.source.query(
      `UPDATE access.name_export SET state = 'expired' WHERE state IN ('waiting', 'ready') AND (expires_at <= $1 OR $2) RETURNING id`,
      [now, all],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these exports that nobody can fetch any more. @param fetchedBefore a fetch as old as this is through or broke off */
  async over(ids: readonly string[], fetchedBefore: Date): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.source.query(
      `SELECT id FROM access.name_export
       WHERE id = ANY ($1::uuid[]) AND (state IN ('expired', 'failed') OR (state = 'fetched' AND fetched_at < $2))`,
      [ids, fetchedBefore],
    );
    return rows.map(({ id }) => id);
  }

  private async changed(sql: string, values: readonly unknown[]): Promise<boolean> {
    const [, count]: [unknown, number] = await this.source.query(sql, [...values]);
    return count === 1;
  }
}

function exportOf(row: Row): NameExport {
  const { id, officer, campaign, unit, purpose, state } = row;
  return {
    id,
    officer,
    campaign,
    unit,
    from: row.first_day,
    to: row.last_day,
    purpose,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    state,
    ...(row.row_count !== null && { rows: row.row_count }),
    ...(row.entry_index !== null && { entry: Number(row.entry_index) }),
    ...(row.fetched_at !== null && { fetchedAt: row.fetched_at }),
  };
}
