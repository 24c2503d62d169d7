import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { extensionEntry } from './campaign-entry.js';
import type { CampaignExtension } from './campaign.entity.js';
import { CampaignRepository } from './campaign.repository.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';

/** A decision to receive longer (Decree 93/2021 art. 8). */
export interface ExtendCampaignCommand {
  readonly slug: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
  /** The new last day on which a gift may be dated. */
  readonly receiveUntil: string;
  readonly decision: {
    readonly number: string;
    readonly date: string;
    /** Office of who signed it, never a name. */
    readonly signerRole: string;
  };
}

/** Lets an open campaign receive longer, by a decision that goes into the book. */
@Injectable()
export class ExtendCampaign {
  constructor(
    private readonly journal: Journal,
    private readonly rows: CampaignRepository,
    private readonly reader: CampaignsReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * The same decision again changes nothing and answers as it stands.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `UNIT_MAY_NOT_CALL` for an officer below the unit that calls, `CAMPAIGN_STATE` when it is not open, `DATE_INVALID` when it would not end later,
   * `DATE_IN_FUTURE` for a decision of a day to come, `TEXT_INVALID` naming the field
   */
  async execute(command: ExtendCampaignCommand): Promise<Campaign> {
    const campaign = await this.reader.require(command.slug);
    const extension = this.read(command);
    if (isSame(campaign, extension)) return campaign;
    if (campaign.stage !== 'open') throw new DomainError('CAMPAIGN_STATE', { campaign: campaign.slug, state: campaign.stage });
    await this.calling.demand(command.maker, campaign.owner);
    const draft = extensionEntry(campaign, extension, { id: newEntryId(this.clock), date: today(this.clock), maker: command.maker });
    // Of this decision: another one to the same day is for the book to refuse, and never written over this one.
    const name = ['campaign', campaign.slug, 'extended', extension.receiveUntil, extension.date, extension.number].join(':');
    await this.journal.post({ entries: [draft], openings: [], key: { kind: 'once', name }, lane: 'desk' });
    await this.rows.extend(campaign.slug, extension);
    return this.reader.require(campaign.slug);
  }

  private read({ receiveUntil, decision }: ExtendCampaignCommand): CampaignExtension {
    const date = parseBusinessDate(decision.date);
    if (date > today(this.clock)) throw new DomainError('DATE_IN_FUTURE', { field: 'decision.date', date });
    return {
      receiveUntil: parseBusinessDate(receiveUntil),
      number: requiredText(decision.number, { field: 'decision.number', maxLength: 60 }),
      date,
      signerRole: requiredText(decision.signerRole, { field: 'decision.signer_role', maxLength: 120 }),
    };
  }
}

function isSame({ receiveUntil, extension }: Campaign, given: CampaignExtension): boolean {
  return receiveUntil === given.receiveUntil && extension?.number === given.number && extension.date === given.date;
}
