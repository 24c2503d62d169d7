import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { HoldScope, LegalHold } from './legal-hold.js';

interface HoldRow {
  readonly id: string;
  readonly scope: HoldScope;
  readonly target: string;
  readonly placed_by: string;
  readonly placed_at: Date;
  readonly lifted_by: string | null;
  readonly lifted_at: Date | null;
}

/** What an erasure would touch. */
export interface HeldQuestion {
  readonly campaigns: readonly string[];
  readonly subjects: readonly string[];
  readonly indexes: readonly number[];
}

const COLUMNS = 'id, scope, target, placed_by, placed_at, lifted_by, lifted_at';

/** Rows of legal holds. */
@Injectable()
export class LegalHoldRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Newest first, those that were lifted too. */
  async all(): Promise<readonly LegalHold[]> {
    const rows: HoldRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.legal_hold ORDER BY placed_at DESC, id LIMIT 500`);
    return rows.map(holdOf);
  }

  async find(id: string): Promise<LegalHold | undefined> {
    const rows: HoldRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.legal_hold WHERE id = $1`, [id]);
    return rows[0] && holdOf(rows[0]);
  }

  /** Whether anything of this stands under a hold. */
  async holds({ campaigns, subjects, indexes }: HeldQuestion): Promise<boolean> {
    const rows: { held: boolean }[] = await this.source.query(
      `SELECT EXISTS (SELECT FROM relief.legal_hold WHERE lifted_at IS NULL AND ((scope = 'campaign' AND target = ANY ($1))
         OR (scope = 'subject' AND target = ANY ($2)) OR (scope = 'entry' AND target = ANY ($3)))) AS held`,
      [campaigns, subjects, indexes.map(String)],
    );
    return rows[0]?.held === true;
  }

  /** Puts a hold in. @returns false when one of its id is there */
  async add(hold: Pick<LegalHold, 'id' | 'scope' | 'target' | 'placedBy'> & { readonly words: Buffer }): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `INSERT INTO relief.legal_hold (id, scope, target, words, placed_by) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [hold.id, hold.scope, hold.target, hold.words, hold.placedBy],
    );
    return rows.length === 1;
  }

  /** @returns false when it was lifted before */
  async lift(id: string, by: string, words: Buffer): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `WITH lifted AS (UPDATE relief.legal_hold SET lifted_by = $2, lifted_at = now(), lift_words = $3 WHERE id = $1 AND lifted_at IS NULL RETURNING id)
       SELECT id FROM lifted`,
      [id, by, words],
    );
    return Array.isArray(rows) && rows.length === 1;
  }
}

function holdOf(row: HoldRow): LegalHold {
  return {
    id: row.id,
    scope: row.scope,
    target: row.target,
    placedBy: row.placed_by,
    placedAt: row.placed_at,
    ...(row.lifted_by !== null && { liftedBy: row.lifted_by }),
    ...(row.lifted_at !== null && { liftedAt: row.lifted_at }),
  };
}
