import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Openings, type Reading } from '#ledger/openings.js';

/** What an entry's openings say as of now: what was sealed with it, put right by the corrections since. */
@Injectable()
export class PresentWords {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly openings: Openings,
  ) {}

  /** Values by label. @throws DomainError as `Openings.read` */
  async of(subject: string, index: number, reading: Reading): Promise<ReadonlyMap<string, string>> {
    const rows: { idx: string }[] = await this.source.query(
      `SELECT e.idx FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE o.subject = $1 AND e.kind = 'correction'
         AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{facts,about}' = $2 ORDER BY e.idx`,
      [subject, String(index)],
    );
    const order = [index, ...rows.map(({ idx }) => Number(idx))];
    const opened = await this.openings.readAll(order, reading);
    const words = new Map<string, string>();
    for (const each of order) {
      for (const { fields } of opened.get(each) ?? []) for (const { label, value } of fields) words.set(label, value);
    }
    return words;
  }
}
