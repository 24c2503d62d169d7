import { Injectable } from '@nestjs/common';
import { type RestrictionTerms, SubjectEraser } from '#ledger/openings/subject-eraser.js';

/** What pages show of an entry that is kept out of sight. */
const HIDDEN_LINE = 'Ẩn danh';

/** Keeps a person's data out of sight without erasing it: pages say anonymous, officers open it for legal duties alone. */
@Injectable()
export class RestrictSubject {
  constructor(private readonly eraser: SubjectEraser) {}

  /** @returns log indexes of what is restricted */
  async execute(subject: string, terms: RestrictionTerms): Promise<readonly number[]> {
    await this.eraser.restrict(subject, terms, HIDDEN_LINE);
    return (await this.eraser.entriesOf(subject)).map(({ index }) => index);
  }
}
