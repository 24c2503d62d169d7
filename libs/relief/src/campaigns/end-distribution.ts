import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { factText } from '#core/journal/fact.js';
import { Journal, type Posted } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { today } from '../today.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { distributedEntry } from './campaign-entry.js';
import { CampaignRepository } from './campaign.repository.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';

/** Which campaign hands out no more, by whose hand. */
export interface EndDistributionCommand {
  readonly slug: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
  /** Last day of handing out; today when left out. */
  readonly distributedOn?: string;
}

/** Ends handing out. Late is late: the law's 20 days are judged by the deadlines, not refused here. */
@Injectable()
export class EndDistribution {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly rows: CampaignRepository,
    private readonly reader: CampaignsReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * Ending it again changes nothing and answers as it stands.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `UNIT_MAY_NOT_CALL` for an officer below the unit that calls, `CAMPAIGN_STATE` when it still receives or is settled, `DATE_INVALID` before the end of
   * receiving, `DATE_IN_FUTURE`
   */
  async execute({ slug, maker, distributedOn }: EndDistributionCommand): Promise<Campaign> {
    const campaign = await this.reader.require(slug);
    if (campaign.stage === 'distributed') return campaign;
    if (campaign.stage !== 'closed') throw new DomainError('CAMPAIGN_STATE', { campaign: slug, state: campaign.stage });
    await this.calling.demand(maker, campaign.owner);
    const date = today(this.clock);
    const last = distributedOn === undefined ? date : lastDay(distributedOn, campaign, date);
    const draft = distributedEntry(campaign, last, { id: newEntryId(this.clock), date, maker });
    const key = { kind: 'once', name: `campaign:${slug}:distributed` } as const;
    const posted = await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' });
    await this.rows.move(slug, 'closed', { stage: 'distributed', distributedOn: posted.hit ? await this.sealedDay(posted) : last });
    return this.reader.require(slug);
  }

  /** The day an earlier attempt sealed before it broke off: the book is right. */
  private async sealedDay({ entries }: Posted): Promise<string> {
    const [entry] = entries;
    const sealed = entry && (await this.log.entry(entry.index));
    if (sealed === undefined) throw new Error('an entry the journal answered with is in the log');
    return factText(sealed.entry, 'distributed_on');
  }
}

function lastDay(text: string, campaign: Campaign, date: BusinessDate): BusinessDate {
  const last = parseBusinessDate(text);
  if (last > date) throw new DomainError('DATE_IN_FUTURE', { field: 'distributed_on', date: last });
  if (last < (campaign.closedOn ?? '')) throw new DomainError('DATE_INVALID', { field: 'distributed_on', date: last });
  return last;
}
