import { Injectable } from '@nestjs/common';
import { ERASED_LINE } from '#core/journal/kinds/erasure.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { DerivedRowRepository } from './derived-rows.repository.js';
import type { DerivedStore, ErasedSubject } from './derived-stores.js';

/** Words of refund and reversal requests about an erased gift, and of the notes on its reversal: sealed under keys of their own. */
@Injectable()
export class RequestStore implements DerivedStore {
  readonly name = 'requests';

  constructor(
    private readonly rows: DerivedRowRepository,
    private readonly eraser: SubjectEraser,
  ) {}

  async erase({ erased }: ErasedSubject): Promise<void> {
    for (const id of await this.rows.sealedAbout(erased)) await this.eraser.erase(id, ERASED_LINE);
  }
}
