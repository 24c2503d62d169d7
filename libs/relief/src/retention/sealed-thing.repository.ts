import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { RetentionClassCode } from './retention-class.js';

/** Something sealed under a key of its own. */
export interface SealedThing {
  readonly subject: string;
  readonly campaign: string | null;
  /** log indexes of what it belongs to or is about, and whose it is: it stays while those are held */
  readonly entries: readonly string[];
  readonly person: string | null;
}

// Its own entry, and the gift it takes back.
const ENTRIES_OF_REQUEST = `array_remove(ARRAY[r.entry_index::text, r.terms ->> 'gift', r.terms ->> 'target'], NULL)`;

const QUESTIONS: Readonly<Partial<Record<RetentionClassCode, string>>> = {
  voucher: `SELECT b.subject, r.campaign, ARRAY[r.entry_index::text] AS entries, NULL::uuid AS person FROM relief.beneficiary b JOIN relief.request r ON r.id = b.request_id JOIN ledger.entry e ON e.idx = r.entry_index
      WHERE extract(year FROM e.date) = $1 AND octet_length(b.sealed) > 0
    UNION ALL SELECT r.id, r.campaign, ${ENTRIES_OF_REQUEST}, NULL FROM relief.request r JOIN ledger.entry e ON e.idx = r.entry_index
      WHERE extract(year FROM e.date) = $1 AND r.words IS NOT NULL`,
  management: `SELECT r.id AS subject, r.campaign, ${ENTRIES_OF_REQUEST} AS entries, NULL::uuid AS person FROM relief.request r
      WHERE extract(year FROM r.made_at AT TIME ZONE 'Asia/Ho_Chi_Minh') = $1 AND r.entry_index IS NULL AND r.state = 'withdrawn' AND r.words IS NOT NULL`,
  subject_request: `SELECT id AS subject, NULL AS campaign, array_remove(ARRAY[about_index::text], NULL) AS entries, subject AS person
      FROM relief.subject_request WHERE state = 'done' AND extract(year FROM decided_on) = $1`,
  public_report: `SELECT id AS subject, NULL AS campaign, array_remove(ARRAY[entry_index::text], NULL) AS entries, NULL::uuid AS person
      FROM relief.public_report WHERE extract(year FROM made_at AT TIME ZONE 'Asia/Ho_Chi_Minh') = $1`,
};

/** What a class holds beside the openings of entries. */
@Injectable()
export class SealedThingRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Of a fiscal year; those whose key is gone already too. */
  async of(code: RetentionClassCode, year: number): Promise<readonly SealedThing[]> {
    const question = QUESTIONS[code];
    return question === undefined ? [] : this.source.query(question, [year]);
  }
}
