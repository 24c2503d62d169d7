import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A purge: what a class holds of a fiscal year is destroyed, once its retention is over. */
export interface Purge {
  readonly id: string;
  readonly class: string;
  readonly fiscalYear: number;
  readonly state: 'previewed' | 'running' | 'done';
  /** how much there was when it was previewed */
  readonly found: number;
  /** how much of it stands under a legal hold and stays */
  readonly held: number;
  readonly purged: number;
  readonly maker: string;
  readonly madeAt: Date;
  readonly runBy?: string;
  readonly endedAt?: Date;
}

interface PurgeRow {
  readonly id: string;
  readonly class: string;
  readonly fiscal_year: number;
  readonly state: Purge['state'];
  readonly found: number;
  readonly held: number;
  readonly purged: number;
  readonly maker: string;
  readonly made_at: Date;
  readonly run_by: string | null;
  readonly ended_at: Date | null;
}

const COLUMNS = 'id, class, fiscal_year, state, found, held, purged, maker, made_at, run_by, ended_at';

/** Rows of purges. */
@Injectable()
export class PurgeRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Newest first. */
  async all(): Promise<readonly Purge[]> {
    const rows: PurgeRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.purge ORDER BY made_at DESC, id LIMIT 200`);
    return rows.map(purgeOf);
  }

  async find(id: string): Promise<Purge | undefined> {
    const rows: PurgeRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.purge WHERE id = $1`, [id]);
    return rows[0] && purgeOf(rows[0]);
  }

  async add(purge: Pick<Purge, 'id' | 'class' | 'fiscalYear' | 'found' | 'held' | 'maker' | 'madeAt'>): Promise<void> {
    await this.source.query(
      `INSERT INTO relief.purge (id, class, fiscal_year, state, found, held, maker, made_at)
       VALUES ($1, $2, $3, 'previewed', $4, $5, $6, $7)`,
      [purge.id, purge.class, purge.fiscalYear, purge.found, purge.held, purge.maker, purge.madeAt],
    );
  }

  /** Begins, or goes on with what broke off. @returns false once it is done */
  async run(id: string, by: string): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `WITH begun AS (UPDATE relief.purge SET state = 'running', run_by = coalesce(run_by, $2) WHERE id = $1 AND state <> 'done' RETURNING id)
       SELECT id FROM begun`,
      [id, by],
    );
    return Array.isArray(rows) && rows.length === 1;
  }

  async end(id: string, purged: number): Promise<void> {
    await this.source.query(`UPDATE relief.purge SET state = 'done', purged = $2, ended_at = now() WHERE id = $1 AND state = 'running'`, [
      id,
      purged,
    ]);
  }
}

function purgeOf(row: PurgeRow): Purge {
  return {
    id: row.id,
    class: row.class,
    fiscalYear: row.fiscal_year,
    state: row.state,
    found: row.found,
    held: row.held,
    purged: row.purged,
    maker: row.maker,
    madeAt: row.made_at,
    ...(row.run_by !== null && { runBy: row.run_by }),
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
  };
}
