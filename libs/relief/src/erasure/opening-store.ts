import { Injectable } from '@nestjs/common';
import { ERASED_LINE } from '#core/journal/kinds/erasure.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** What a voucher does not need (Accounting Law 2015 art. 16): it goes even where the voucher's openings stay. */
const NOT_ON_VOUCHERS = ['donor_phone', 'donor_id'];

/** The vault: keys, openings, display lines. Comes first, so that whatever breaks off later leaves nothing readable. */
@Injectable()
export class OpeningStore implements DerivedStore {
  readonly name = 'openings';

  constructor(private readonly eraser: SubjectEraser) {}

  async erase({ subject, kept }: ErasedSubject): Promise<void> {
    if (kept.length === 0) await this.eraser.erase(subject, ERASED_LINE);
    else await this.eraser.reduce(subject, { kept, dropped: NOT_ON_VOUCHERS, line: ERASED_LINE });
  }
}
