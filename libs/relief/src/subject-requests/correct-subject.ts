import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft, Signers } from '#core/journal/entry.js';
import { displayLine } from '#core/mask.js';
import { Journal } from '#ledger/journal.js';
import { Openings, type Reading } from '#ledger/openings.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { DonorCorrectionsInbox } from '../donors/donor-corrections-inbox.js';
import { DerivedStores } from '../erasure/derived-stores.js';
import { newEntryId } from '../new-entry-id.js';
import { type OptionalFields, optionalFields } from '../optional-fields.js';
import { today } from '../today.js';
import { PresentWords } from './present-words-reader.js';
import { SubjectRepository } from './subject.repository.js';

/** What is put right, for whom, by whom. */
export interface CorrectionOrder {
  readonly request: string;
  readonly unit: string;
  readonly subject: string;
  /** the one gift it is about; absent for the donor's record and every gift of it */
  readonly aboutIndex?: number;
  /** `name`, `phone`, `address`, `memo`: those that change */
  readonly values: OptionalFields;
  readonly by: Signers;
  readonly decidedOn: BusinessDate;
}

/** How often a line is made anew when its consent changes all the time. */
const SHOW_TRIES = 5;

/**
 * Puts a person's words right. The book keeps the commitment it sealed; a `correction` entry commits to the right words, and everything that
 * is shown from now on comes from them.
 */
@Injectable()
export class CorrectSubject {
  constructor(
    private readonly rows: SubjectRepository,
    private readonly eraser: SubjectEraser,
    private readonly openings: Openings,
    private readonly journal: Journal,
    private readonly donors: DonorCorrectionsInbox,
    private readonly stores: DerivedStores,
    private readonly words: PresentWords,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `CONFLICT` while how a gift is shown changes all the time @returns gifts put right, and the log index of the first correction */
  async execute(order: CorrectionOrder): Promise<{ readonly corrected: number; readonly entry?: number }> {
    const entries = (await this.eraser.entriesOf(order.subject)).filter(
      ({ index, kind }) => kind !== 'correction' && kind !== 'consent' && (order.aboutIndex === undefined || order.aboutIndex === index),
    );
    const first: number[] = [];
    for (const { index } of entries) first.push(await this.correctEntry(index, order));
    if (order.aboutIndex === undefined) await this.correctProfile(order);
    const [entry] = first;
    return { corrected: entries.length, ...(entry !== undefined && { entry }) };
  }

  private async correctEntry(index: number, order: CorrectionOrder): Promise<number> {
    const { name, phone, address, memo } = order.values;
    // A memo belongs to the one gift that was named.
    const mayMemo = order.aboutIndex === undefined ? undefined : memo;
    const right = optionalFields({ donor: name, donor_phone: phone, donor_addr: address, memo: mayMemo });
    const { commitments, fields } = this.openings.commit(right);
    const draft: EntryDraft = {
      kind: 'correction',
      id: newEntryId(this.clock),
      unit: order.unit,
      date: today(this.clock),
      by: order.by,
      commitments,
      facts: { about: String(index), decided_on: order.decidedOn },
    };
    const hidden = { consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } } as const;
    const posted = await this.journal.post({
      entries: [draft],
      openings: [{ entry: 0, subject: order.subject, fields, ...hidden }],
      key: { kind: 'once', name: `correction ${order.request} ${index}` },
      lane: 'desk',
    });
    await this.showRight(index, right, order);
    return posted.entries[0]?.index ?? 0;
  }

  /** The line that pages show, made anew from the right words and the consent the gift has; once more if that was changed meanwhile. */
  private async showRight(index: number, right: OptionalFields, order: CorrectionOrder): Promise<void> {
    for (let tries = 0; !(await this.shownRight(index, right, order)); tries += 1) {
      if (tries === SHOW_TRIES) throw new DomainError('CONFLICT', { entry: String(index) });
    }
    await this.stores.showAnew([index]);
  }

  /** @returns false when how the gift is shown was changed since it was looked at */
  private async shownRight(index: number, right: OptionalFields, { subject, by, request }: CorrectionOrder): Promise<boolean> {
    const madeFor = await this.rows.shownAs(subject, index);
    if (!madeFor) return true;
    const reading: Reading = { officer: by.checker ?? by.maker, purpose: 'subject_request', about: `subject-request:${request}` };
    const before = await this.words.of(subject, index, reading);
    const display = displayLine({
      donorName: right['donor'] ?? before.get('donor'),
      memo: right['memo'] ?? before.get('memo'),
      reference: before.get('bank_ref'),
      ...madeFor,
    });
    return this.eraser.showLine(subject, index, { ...display, madeFor });
  }

  private async correctProfile({ subject, values, by, request }: CorrectionOrder): Promise<void> {
    const reading: Reading = { officer: by.checker ?? by.maker, purpose: 'subject_request', about: `subject-request:${request}` };
    const { name, phone, address } = values;
    await this.donors.correct(subject, optionalFields({ name, phone, address }), reading);
  }
}
