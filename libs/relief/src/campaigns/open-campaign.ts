import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { LegalRulesReader } from '../deadlines/legal-rules-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { pastDay } from '../past-day.js';
import { today } from '../today.js';
import { BankAccountRepository } from './bank-account.repository.js';
import { type BankAccount, BankAccountsReader } from './bank-accounts-reader.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { accountEntry, openingEntry } from './campaign-entry.js';
import { CampaignRepository } from './campaign.repository.js';
import { type Campaign, CampaignsReader } from './campaigns-reader.js';
import { missingTerms } from './missing-terms.js';

/** Which campaign begins to call, by whose hand. */
export interface OpenCampaignCommand {
  readonly slug: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
  /** The version the officer saw; when given, another one is refused. */
  readonly version?: number;
}

/**
 * Opens a campaign: its accounts (those not yet in the book) and its terms are sealed, and it may receive. The draft is frozen first, so
 * that what is sealed is what was read; a crash in between is finished by opening again.
 */
@Injectable()
export class OpenCampaign {
  constructor(
    private readonly journal: Journal,
    private readonly rows: CampaignRepository,
    private readonly reader: CampaignsReader,
    private readonly accounts: BankAccountRepository,
    private readonly accountsReader: BankAccountsReader,
    private readonly rules: LegalRulesReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * Opening an open campaign again changes nothing and answers as it stands.
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `UNIT_MAY_NOT_CALL` for an officer below the unit that calls, `CAMPAIGN_STATE` when it is closed, `CONFLICT` when the version is another one,
   * `CAMPAIGN_INCOMPLETE` with fact `missing` (names separated by commas), `DATE_INVALID` when it would end before it begins,
   * `DATE_IN_FUTURE` for an appeal or an extension of a day to come,
   * `ACCOUNT_UNKNOWN`, `ACCOUNT_IN_USE` with the other campaign
   */
  async execute(command: OpenCampaignCommand): Promise<Campaign> {
    const campaign = await this.reader.require(command.slug);
    if (campaign.stage === 'open') return campaign;
    if (campaign.stage !== 'draft' && campaign.stage !== 'opening')
      throw new DomainError('CAMPAIGN_STATE', { campaign: campaign.slug, state: campaign.stage });
    await this.calling.demand(command.maker, campaign.owner);
    if (command.version !== undefined && command.version !== campaign.version) throw changed(campaign);
    const accounts = await this.checked(campaign);
    if (campaign.stage === 'draft' && !(await this.rows.move(campaign.slug, 'draft', { stage: 'opening' }))) throw changed(campaign);
    try {
      await this.seal(campaign, accounts, command.maker);
    } catch (error) {
      // A refused opening is a draft again; an unknown outcome stays frozen until somebody opens it again.
      if (error instanceof DomainError && error.code !== 'WRITER_BUSY' && error.code !== 'WRITER_STOPPED') await this.unfreeze(campaign);
      throw error;
    }
    await this.rows.move(campaign.slug, 'opening', { stage: 'open' });
    return this.reader.require(campaign.slug);
  }

  private async checked(campaign: Campaign): Promise<readonly BankAccount[]> {
    const { slug, terms } = campaign;
    const missing = missingTerms(
      terms,
      await this.rules.daysOn('receiving_days_max', parseBusinessDate(terms.receiveFrom ?? today(this.clock))),
    );
    if (missing.length > 0) throw new DomainError('CAMPAIGN_INCOMPLETE', { campaign: slug, missing: missing.join(',') });
    for (const paper of ['appeal', 'extension'] as const) pastDay(terms[paper]?.date, today(this.clock), `${paper}.date`);
    if ((terms.receiveUntil ?? '') < (terms.receiveFrom ?? '')) throw new DomainError('DATE_INVALID', { field: 'receive_until' });
    const accounts = await this.accountsReader.these(terms.accounts);
    for (const code of terms.accounts) {
      const account = accounts.find((one) => one.code === code);
      if (account === undefined) throw new DomainError('ACCOUNT_UNKNOWN', { account: code.slice(0, 80) });
      const other = account.activeCampaign;
      if (other !== undefined && other !== slug) throw new DomainError('ACCOUNT_IN_USE', { account: code, campaign: other });
    }
    return accounts;
  }

  private async seal(campaign: Campaign, accounts: readonly BankAccount[], maker: string): Promise<void> {
    for (const account of accounts) {
      if (!(await this.accounts.claim(account.code, campaign.slug))) throw new DomainError('ACCOUNT_IN_USE', { account: account.code });
      const draft = accountEntry(account, { id: newEntryId(this.clock), date: today(this.clock), maker });
      const posted = await this.postOnce(draft, account.code);
      await this.accounts.markSealed(account.code, posted ?? draft.id);
    }
    await this.postOnce(
      openingEntry(campaign, { id: newEntryId(this.clock), date: today(this.clock), maker }),
      `campaign:${campaign.slug}:opened`,
    );
  }

  private async postOnce(draft: ReturnType<typeof accountEntry>, name: string): Promise<string | undefined> {
    const posted = await this.journal.post({ entries: [draft], openings: [], key: { kind: 'once', name }, lane: 'desk' });
    return posted.entries[0]?.id;
  }

  private async unfreeze(campaign: Campaign): Promise<void> {
    await this.rows.move(campaign.slug, 'opening', { stage: 'draft' });
    await this.accounts.release(campaign.slug);
  }
}

function changed(campaign: Campaign): DomainError {
  return new DomainError('CONFLICT', { campaign: campaign.slug, version: String(campaign.version) });
}
