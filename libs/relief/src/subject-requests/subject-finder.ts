import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DomainError } from '#core/domain-error.js';
import { readReceiptCode, receiptCodeHash } from '#core/receipt-code.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { sha256 } from '#platform/keys/digests.js';

/** How somebody says which data of theirs they mean: one of these. */
export interface SubjectNamed {
  /** id of the donor's record */
  readonly donor?: string;
  /** receipt code of a gift, as typed */
  readonly receiptCode?: string;
  /** log index of a gift */
  readonly entry?: number;
}

/** Whose data it is. */
export interface FoundSubject {
  readonly subject: string;
  readonly aboutIndex?: number;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What people give or promise: entries whose openings name them. */
const OF_GIVERS = ['contribution', 'pledge', 'direct_delivery'];

/** Finds whose data is meant: by the donor's record, a receipt's code or an entry of the log. */
@Injectable()
export class SubjectFinder {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly eraser: SubjectEraser,
  ) {}

  /** @throws DomainError `NOT_FOUND`, also for an entry that names nobody or was erased before; `RECEIPT_CODE_TYPO` */
  async find({ donor, receiptCode, entry }: SubjectNamed): Promise<FoundSubject> {
    if (donor !== undefined) return this.ofDonor(donor);
    const index = receiptCode === undefined ? entry : await this.indexOf(receiptCode);
    if (index === undefined) throw new DomainError('NOT_FOUND', { looked_for: 'subject' });
    const rows: { kind: string }[] = await this.source.query('SELECT kind FROM ledger.entry WHERE idx = $1', [index]);
    const [subject] = OF_GIVERS.includes(rows[0]?.kind ?? '') ? await this.eraser.subjectsOf(index) : [];
    if (subject === undefined) throw new DomainError('NOT_FOUND', { entry: String(index) });
    return { subject, aboutIndex: index };
  }

  /** Whose openings hold the same person's gifts beside a subject's own: those posted in place of ones taken back. */
  async replacements(subject: string): Promise<readonly string[]> {
    const indexes = (await this.eraser.entriesOf(subject)).map(({ index }) => index);
    const rows: { idx: string }[] = await this.source.query(
      `SELECT e.idx FROM ledger.entry r JOIN ledger.entry e ON e.idx = r.idx + 1
       WHERE r.reverses = ANY ($1::bigint[]) AND e.kind = 'contribution' AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{grp,n}' = '2'`,
      [indexes],
    );
    const found = await Promise.all(rows.map(({ idx }) => this.eraser.subjectsOf(Number(idx))));
    return [...new Set(found.flat())].filter((each) => each !== subject);
  }

  private async ofDonor(donor: string): Promise<FoundSubject> {
    const rows: unknown[] = UUID.test(donor) ? await this.source.query('SELECT id FROM relief.donor WHERE id = $1', [donor]) : [];
    if (rows.length === 0) throw new DomainError('NOT_FOUND', { donor: donor.slice(0, 40) });
    return { subject: donor };
  }

  private async indexOf(code: string): Promise<number | undefined> {
    const hash = Buffer.from(receiptCodeHash(readReceiptCode(code), sha256));
    // The index of lists knows nearly all of them; the newest few are looked for in the book itself.
    const rows: { idx: string }[] = await this.source.query(
      `SELECT idx FROM disclosure.public_entry WHERE receipt_hash = $1
       UNION ALL SELECT e.idx FROM ledger.entry e WHERE e.idx > coalesce((SELECT max(idx) FROM disclosure.public_entry), -1)
         AND convert_from(e.bytes, 'UTF8')::jsonb ->> 'rc' = $2`,
      [hash, hash.toString('base64')],
    );
    return rows[0] && Number(rows[0].idx);
  }
}
