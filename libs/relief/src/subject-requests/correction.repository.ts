import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** That words of an entry were put right, for one of those it names. */
export interface CorrectionOf {
  readonly index: number;
  /** log index of the entry put right */
  readonly about: number;
  readonly subject: string;
}

/** Looks up the corrections of many entries at once. */
@Injectable()
export class CorrectionRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Oldest first. */
  async ofAll(indexes: readonly number[]): Promise<readonly CorrectionOf[]> {
    const rows: { idx: string; about: string; subject: string }[] = await this.source.query(
      `SELECT idx, about, subject FROM (
         SELECT e.idx, convert_from(e.bytes, 'UTF8')::jsonb #>> '{facts,about}' AS about, o.subject
         FROM ledger.opening o JOIN ledger.entry e USING (idx)
         WHERE e.kind = 'correction' AND o.subject IN (SELECT subject FROM ledger.opening WHERE idx = ANY ($1::bigint[]))
       ) c WHERE about = ANY ($2::text[]) ORDER BY idx`,
      [indexes, indexes.map(String)],
    );
    return rows.map(({ idx, about, subject }) => ({ index: Number(idx), about: Number(about), subject }));
  }
}
