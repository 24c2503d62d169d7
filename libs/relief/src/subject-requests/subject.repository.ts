import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Consent } from '#ledger/openings.js';

/** How a gift is shown. */
export interface ShownAs {
  readonly consent: Consent;
  readonly organisation: boolean;
}

/** An entry `e` that stands for what the reversal before it took back: second of their linked group. */
const IN_PLACE = `e.kind = 'contribution' AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{grp,n}' = '2'`;

/** Looks up whose data something is, and what was done with it since. */
@Injectable()
export class SubjectRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Kind of an entry of the book, or `undefined`. */
  async kindOf(index: number): Promise<string | undefined> {
    const rows: { kind: string }[] = await this.source.query('SELECT kind FROM ledger.entry WHERE idx = $1', [index]);
    return rows[0]?.kind;
  }

  /** Whether somebody has a donor's record. */
  async hasRecord(id: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query('SELECT id FROM relief.donor WHERE id = $1', [id]);
    return rows.length > 0;
  }

  /** Log index of the gift with the hash of a receipt's code. The index of lists knows nearly all; the newest few are in the book alone. */
  async ofReceipt(hash: Buffer): Promise<number | undefined> {
    const rows: { idx: string }[] = await this.source.query(
      `SELECT idx FROM disclosure.public_entry WHERE receipt_hash = $1
       UNION ALL SELECT e.idx FROM ledger.entry e WHERE e.idx > coalesce((SELECT max(idx) FROM disclosure.public_entry), -1)
         AND convert_from(e.bytes, 'UTF8')::jsonb ->> 'rc' = $2`,
      [hash, hash.toString('base64')],
    );
    return rows[0] && Number(rows[0].idx);
  }

  /** Log indexes of the gifts posted in place of some that were taken back, and of those that some were posted in place of. */
  async replacedWith(indexes: readonly number[]): Promise<readonly number[]> {
    const rows: { idx: string }[] = await this.source.query(
      `SELECT e.idx FROM ledger.entry r JOIN ledger.entry e ON e.idx = r.idx + 1
       WHERE r.reverses = ANY ($1::bigint[]) AND ${IN_PLACE}
       UNION SELECT r.reverses FROM ledger.entry e JOIN ledger.entry r ON r.idx = e.idx - 1
       WHERE e.idx = ANY ($1::bigint[]) AND r.reverses IS NOT NULL AND ${IN_PLACE} ORDER BY 1`,
      [indexes],
    );
    return rows.map(({ idx }) => Number(idx));
  }

  /** Log indexes of a subject's corrections of one entry, oldest first. */
  async corrections(subject: string, index: number): Promise<readonly number[]> {
    const rows: { idx: string }[] = await this.source.query(
      `SELECT e.idx FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE o.subject = $1 AND e.kind = 'correction'
         AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{facts,about}' = $2 ORDER BY e.idx`,
      [subject, String(index)],
    );
    return rows.map(({ idx }) => Number(idx));
  }

  /** How a subject's entry is shown, or `undefined` when nothing of it is. */
  async shownAs(subject: string, index: number): Promise<ShownAs | undefined> {
    const rows: ShownAs[] = await this.source.query('SELECT consent, organisation FROM ledger.opening WHERE idx = $1 AND subject = $2', [
      index,
      subject,
    ]);
    return rows[0];
  }
}
