import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { readReceiptCode, receiptCodeHash } from '#core/receipt-code.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { sha256 } from '#platform/keys/digests.js';
import { SubjectRepository } from './subject.repository.js';

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
    private readonly rows: SubjectRepository,
    private readonly eraser: SubjectEraser,
  ) {}

  /** @throws DomainError `NOT_FOUND`, also for an entry that names nobody or was erased before; `RECEIPT_CODE_TYPO` */
  async find({ donor, receiptCode, entry }: SubjectNamed): Promise<FoundSubject> {
    if (donor !== undefined) return this.ofDonor(donor);
    const index = receiptCode === undefined ? entry : await this.indexOf(receiptCode);
    if (index === undefined) throw new DomainError('NOT_FOUND', { looked_for: 'subject' });
    const kind = await this.rows.kindOf(index);
    const [subject] = OF_GIVERS.includes(kind ?? '') ? await this.eraser.subjectsOf(index) : [];
    if (subject === undefined) throw new DomainError('NOT_FOUND', { entry: String(index) });
    return { subject, aboutIndex: index };
  }

  /**
   * Whose openings hold the same person's gifts beside a subject's own: along the whole chain of gifts posted in place of ones taken back,
   * both ways. A second donor's record is another person's: the chain ends there.
   */
  async replacements(subject: string): Promise<readonly string[]> {
    const known = new Set([subject]);
    let hasRecord = await this.rows.hasRecord(subject);
    // The set grows while it is walked.
    for (const each of known) {
      for (const next of await this.besides(each)) {
        if (known.has(next)) continue;
        const isRecord = await this.rows.hasRecord(next);
        if (isRecord && hasRecord) continue;
        hasRecord ||= isRecord;
        known.add(next);
      }
    }
    known.delete(subject);
    return [...known];
  }

  private async besides(subject: string): Promise<readonly string[]> {
    const indexes = (await this.eraser.entriesOf(subject)).map(({ index }) => index);
    const found = await Promise.all((await this.rows.replacedWith(indexes)).map((index) => this.eraser.subjectsOf(index)));
    return found.flat();
  }

  private async ofDonor(donor: string): Promise<FoundSubject> {
    if (!UUID.test(donor) || !(await this.rows.hasRecord(donor))) throw new DomainError('NOT_FOUND', { donor: donor.slice(0, 40) });
    return { subject: donor };
  }

  private async indexOf(code: string): Promise<number | undefined> {
    return this.rows.ofReceipt(Buffer.from(receiptCodeHash(readReceiptCode(code), sha256)));
  }
}
