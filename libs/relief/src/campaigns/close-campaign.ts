import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { factText } from '#core/journal/fact.js';
import { Journal, type Posted } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { today } from '../today.js';
import { BankAccountRepository } from './bank-account.repository.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { closingEntry } from './campaign-entry.js';
import { CampaignRepository } from './campaign.repository.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';

/** Which campaign stops receiving, by whose hand. */
export interface CloseCampaignCommand {
  readonly slug: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
  /** Last day on which a gift may be dated; today when left out. */
  readonly closedOn?: string;
}

/** Ends receiving: afterwards only bank rows dated inside the window still come in. */
@Injectable()
export class CloseCampaign {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly rows: CampaignRepository,
    private readonly reader: CampaignsReader,
    private readonly accounts: BankAccountRepository,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * Closing a closed campaign again changes nothing and answers as it stands.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `UNIT_MAY_NOT_CALL` for an officer below the unit that calls, `CAMPAIGN_STATE` when it is not open, `DATE_INVALID`, `DATE_IN_FUTURE`
   */
  async execute({ slug, maker, closedOn }: CloseCampaignCommand): Promise<Campaign> {
    const campaign = await this.reader.require(slug);
    if (campaign.stage === 'closed') return campaign;
    if (campaign.stage !== 'open') throw new DomainError('CAMPAIGN_STATE', { campaign: slug, state: campaign.stage });
    await this.calling.demand(maker, campaign.owner);
    const date = today(this.clock);
    const last = closedOn === undefined ? date : closingDay(closedOn, campaign, date);
    const draft = closingEntry(campaign, last, { id: newEntryId(this.clock), date, maker });
    const key = { kind: 'once', name: `campaign:${slug}:closed` } as const;
    const posted = await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' });
    await this.rows.move(slug, 'open', {
      stage: 'closed',
      ...(posted.hit ? await this.sealedDays(posted) : { closedOn: last, closeSealedOn: date }),
    });
    await this.accounts.release(slug);
    return this.reader.require(slug);
  }

  /** The days an earlier attempt sealed before it broke off: the book is right. */
  private async sealedDays({ entries }: Posted): Promise<{ readonly closedOn: string; readonly closeSealedOn: string }> {
    const [entry] = entries;
    const sealed = entry && (await this.log.entry(entry.index));
    if (sealed === undefined) throw new Error('an entry the journal answered with is in the log');
    return { closedOn: factText(sealed.entry, 'closed_on'), closeSealedOn: sealed.entry.date };
  }
}

function closingDay(text: string, campaign: Campaign, date: BusinessDate): BusinessDate {
  const last = parseBusinessDate(text);
  if (last > date) throw new DomainError('DATE_IN_FUTURE', { field: 'closed_on', date: last });
  if (last < (campaign.terms.receiveFrom ?? '')) throw new DomainError('DATE_INVALID', { field: 'closed_on', date: last });
  return last;
}
