import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parseBusinessDate } from '#core/dates.js';
import { ERASURE_BASES } from '#core/journal/kinds/erasure.js';
import type { Erasure, ErasureCause } from './erasure.js';

interface ErasureRow {
  readonly id: string;
  readonly cause: ErasureCause;
  readonly cause_id: string;
  readonly subject: string;
  readonly unit: string;
  readonly basis: string;
  readonly decided_on: string;
  readonly maker: string;
  readonly checker: string | null;
  readonly erased: readonly string[];
  readonly kept: readonly string[];
  readonly stores: readonly string[];
  readonly state: Erasure['state'];
}

const COLUMNS = `id, cause, cause_id, subject, unit, basis, decided_on::text AS decided_on, maker, checker, erased::text[] AS erased, kept::text[] AS kept, stores, state`;

/** Rows of erasures. */
@Injectable()
export class ErasureRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Puts an erasure in, unless its cause has one for this subject. @returns the one that stands */
  async begin(erasure: Omit<Erasure, 'stores' | 'state'>): Promise<Erasure> {
    await this.source.query(
      `INSERT INTO relief.erasure (id, cause, cause_id, subject, unit, basis, decided_on, maker, checker, erased, kept, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::bigint[], $11::bigint[], 'erasing') ON CONFLICT (cause_id, subject) DO NOTHING`,
      [
        erasure.id,
        erasure.cause,
        erasure.causeId,
        erasure.subject,
        erasure.unit,
        erasure.basis,
        erasure.decidedOn,
        erasure.maker,
        erasure.checker ?? null,
        erasure.erased,
        erasure.kept,
      ],
    );
    const standing = await this.of(erasure.causeId, erasure.subject);
    if (!standing) throw new Error('an erasure just begun is there');
    return standing;
  }

  /** The erasure of a cause for a subject, or `undefined`. */
  async of(causeId: string, subject: string): Promise<Erasure | undefined> {
    const rows: ErasureRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.erasure WHERE cause_id = $1 AND subject = $2`, [
      causeId,
      subject,
    ]);
    return rows[0] && erasureOf(rows[0]);
  }

  /** Subjects a cause has an erasure for, in the order they were begun. */
  async subjectsOf(causeId: string): Promise<readonly string[]> {
    const rows: { subject: string }[] = await this.source.query(
      'SELECT subject FROM relief.erasure WHERE cause_id = $1 ORDER BY made_at, id',
      [causeId],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Those that broke off, oldest first. */
  async unfinished(): Promise<readonly Erasure[]> {
    const rows: ErasureRow[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.erasure WHERE state <> 'done' ORDER BY made_at, id`);
    return rows.map(erasureOf);
  }

  /** Notes which stores are through with it. */
  async through(id: string, stores: readonly string[]): Promise<void> {
    await this.source.query('UPDATE relief.erasure SET stores = $2 WHERE id = $1', [id, stores]);
  }

  /** Leaves only these entries in an erasure: others of it are kept after all. */
  async narrow(id: string, erased: readonly number[]): Promise<void> {
    await this.source.query(`UPDATE relief.erasure SET erased = $2::bigint[] WHERE id = $1 AND state = 'erasing'`, [id, erased]);
  }

  /** Every store is through: what is left is to say so in the book. */
  async sealing(id: string, stores: readonly string[]): Promise<void> {
    await this.source.query(`UPDATE relief.erasure SET state = 'sealing', stores = $2 WHERE id = $1 AND state = 'erasing'`, [id, stores]);
  }

  /** Ends it; from here on nothing says whose entries belonged together. */
  async end(id: string): Promise<void> {
    await this.source.query(
      `UPDATE relief.erasure SET state = 'done', erased = '{}', kept = '{}', ended_at = now() WHERE id = $1 AND state <> 'done'`,
      [id],
    );
  }
}

function erasureOf(row: ErasureRow): Erasure {
  const basis = ERASURE_BASES.find((known) => known === row.basis);
  if (basis === undefined) throw new Error(`an erasure has the basis ${row.basis}`);
  return {
    id: row.id,
    cause: row.cause,
    causeId: row.cause_id,
    subject: row.subject,
    unit: row.unit,
    basis,
    decidedOn: parseBusinessDate(row.decided_on),
    maker: row.maker,
    ...(row.checker !== null && { checker: row.checker }),
    erased: row.erased.map(Number),
    kept: row.kept.map(Number),
    stores: row.stores,
    state: row.state,
  };
}
