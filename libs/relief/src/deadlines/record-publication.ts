import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { PublicationForm, PublishedContent } from '#core/journal/kinds/publication.js';
import { displayLine } from '#core/mask.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { LegalRulesReader } from './legal-rules-reader.js';

/** Something a campaign owes the public was published. */
export interface RecordPublicationCommand {
  /** Slug of an opened campaign. */
  readonly campaign: string;
  /** Code of the unit that published; the campaign's owner when left out. */
  readonly unit?: string;
  readonly what: PublishedContent;
  readonly form: PublicationForm;
  /** `YYYY-MM-DD`; today when left out. */
  readonly publishedOn?: string;
  /** Last day of a posting, where it is known. */
  readonly until?: string;
  /** Address of the page, place of the posting, name of the paper or station. Shown to the public. */
  readonly place: string;
}

/** Puts a publication on record, which clears the deadline it belongs to. */
@Injectable()
export class RecordPublication {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly rules: LegalRulesReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`, `DATE_INVALID` for
   * a posting that ends too early (fact `least`), `DATE_IN_FUTURE`, `TEXT_INVALID`, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: RecordPublicationCommand, call: OfficerCall): Promise<RecordedEntry> {
    const unit = await this.unitOf(command);
    const place = requiredText(command.place, { field: 'place', maxLength: 300 });
    const { commitments, fields } = this.openings.commit({ place });
    const draft: EntryDraft = { ...(await this.draft(command)), unit, by: { maker: call.maker }, commitments };
    const consent = { consent: 'public', organisation: true } as const;
    const display = displayLine({ memo: place, ...consent });
    const posted = await this.journal.post({
      entries: [draft],
      openings: [{ entry: 0, subject: draft.id, fields, ...consent, display: { donor: '', memo: display.memo, reference: '' } }],
      key: callKey(call, unit, { write: 'publication', ...command }),
      lane: 'desk',
    });
    return recordedEntry(posted);
  }

  private async unitOf({ campaign, unit }: RecordPublicationCommand): Promise<string> {
    const { owner } = await this.campaigns.receiving(campaign);
    if (unit === undefined) return owner;
    await this.units.onDay(unit, today(this.clock));
    if (!(await this.units.isWithin(unit, owner))) throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { unit, campaign, owner });
    return unit;
  }

  private async draft(command: RecordPublicationCommand): Promise<Omit<EntryDraft, 'unit' | 'by'>> {
    const date = today(this.clock);
    const on = command.publishedOn === undefined ? date : parseBusinessDate(command.publishedOn);
    const until = command.until === undefined ? undefined : await this.postedUntil(parseBusinessDate(command.until), on);
    const { campaign, what, form } = command;
    return {
      kind: 'publication',
      id: newEntryId(this.clock),
      date,
      facts: { about: campaign, what, form, published_on: on, ...(until !== undefined && { until }) },
    };
  }

  private async postedUntil(until: BusinessDate, on: BusinessDate): Promise<BusinessDate> {
    const days = await this.rules.daysOn('posting_days_min', on);
    const least = Number.isFinite(days) ? addDays(on, days) : on;
    if (until < least) throw new DomainError('DATE_INVALID', { field: 'until', date: until, least });
    return until;
  }
}
