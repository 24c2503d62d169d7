import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { type RestrictionTerms, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { erasureEntries } from './erasure-entries.js';

/** What pages show of an entry that is kept out of sight. */
const HIDDEN_LINE = 'Ẩn danh';

/** A request to be kept out of sight, as it was decided. */
export interface RestrictionOrder {
  /** id of the request */
  readonly request: string;
  readonly unit: string;
  readonly decidedOn: BusinessDate;
  readonly maker: string;
  readonly checker: string;
}

/** Keeps a person's data out of sight without erasing it: pages say anonymous, officers open it for legal duties alone. */
@Injectable()
export class RestrictSubject {
  constructor(
    private readonly eraser: SubjectEraser,
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** @returns log indexes of what is restricted */
  async execute(subject: string, terms: RestrictionTerms): Promise<readonly number[]> {
    await this.eraser.restrict(subject, terms, HIDDEN_LINE);
    return (await this.eraser.entriesOf(subject)).map(({ index }) => index);
  }

  /**
   * Says in the book that entries are kept out of sight, once per request: whatever was published or cached before is of an earlier size.
   * @param indexes their log indexes @returns log index of the entry that says so; none where there are no entries
   */
  async announce({ request, ...signed }: RestrictionOrder, indexes: readonly number[]): Promise<number | undefined> {
    if (indexes.length === 0) return undefined;
    const made = { openings: this.openings, clock: this.clock, date: today(this.clock) };
    const post = erasureEntries(signed, [{ extent: 'restricted', basis: 'subject_request', indexes }], made);
    const posted = await this.journal.post({ ...post, key: { kind: 'once', name: `restriction ${request}` }, lane: 'desk' });
    return posted.entries[0]?.index;
  }
}
