import { Injectable } from '@nestjs/common';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Officers' own words about why they looked: they may name the person. That somebody looked stays in the access log. */
@Injectable()
export class AccessReasonStore implements DerivedStore {
  readonly name = 'access_reasons';

  constructor(private readonly eraser: SubjectEraser) {}

  async erase({ subject, erased, kept }: ErasedSubject): Promise<void> {
    await this.eraser.forgetReasons(subject, [...erased, ...kept]);
  }
}
