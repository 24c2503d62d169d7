import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { AddBankAccount } from './campaigns/add-bank-account.js';
import { BankAccountsReader } from './campaigns/bank-accounts-reader.js';
import { type Campaign, CampaignsReader } from './campaigns/campaigns-reader.js';
import { DraftCampaign } from './campaigns/draft-campaign.js';
import { OpenCampaign } from './campaigns/open-campaign.js';
import { RecordContribution } from './contributions/record-contribution.js';
import {
  DEMONSTRATION_ACCOUNTS,
  DRAFT_CAMPAIGN,
  RELIEF_CAMPAIGN,
  accountCode,
  demonstrationCampaigns,
} from './demonstration/demonstration-campaigns.js';
import { type DemonstrationGift, demonstrationGifts } from './demonstration/demonstration-gifts.js';
import { SYSTEM_MAKER } from './officer-call.js';
import { ReverseEntry } from './reversals/reverse-entry.js';
import { SeedReference } from './seed-reference.js';
import { today } from './today.js';

/** Which gift of the demonstration is taken back, for the reader to see a reversal. */
const REVERSED_GIFT = 17;

/**
 * Fills an empty book with a fictional province at work: units, goods, a relief campaign, a housing campaign, a draft, some hundred gifts and a
 * reversal. Stands above the rooms, as the module does. What a broken start left half done is finished by the next.
 */
@Injectable()
export class SeedDemonstration {
  constructor(
    private readonly reference: SeedReference,
    private readonly accounts: AddBankAccount,
    private readonly accountsReader: BankAccountsReader,
    private readonly drafts: DraftCampaign,
    private readonly openings: OpenCampaign,
    private readonly campaigns: CampaignsReader,
    private readonly contributions: RecordContribution,
    private readonly reversals: ReverseEntry,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the demonstration was made or finished now; false when it is there, or the book is somebody's own */
  async execute(): Promise<boolean> {
    const present = await this.campaigns.all();
    const isOurs = present.length === 0 || present.some(({ slug }) => slug === RELIEF_CAMPAIGN);
    if (!isOurs || present.some(({ slug }) => slug === DRAFT_CAMPAIGN)) return false;
    await this.reference.execute();
    await this.addAccounts();
    await this.openCampaigns(present);
    for (const [at, gift] of demonstrationGifts(today(this.clock)).entries()) await this.record(gift, at);
    const [draft] = demonstrationCampaigns(today(this.clock)).filter(({ slug }) => slug === DRAFT_CAMPAIGN);
    if (draft !== undefined) await this.drafts.execute(draft);
    return true;
  }

  private async addAccounts(): Promise<void> {
    const present = new Set((await this.accountsReader.all()).map(({ code }) => code));
    for (const account of Object.values(DEMONSTRATION_ACCOUNTS)) {
      if (!present.has(accountCode(account))) await this.accounts.execute(account);
    }
  }

  private async openCampaigns(present: readonly Campaign[]): Promise<void> {
    for (const campaign of demonstrationCampaigns(today(this.clock))) {
      if (campaign.slug === DRAFT_CAMPAIGN) continue;
      if (!present.some(({ slug }) => slug === campaign.slug)) await this.drafts.execute(campaign);
      await this.openings.execute({ slug: campaign.slug, maker: SYSTEM_MAKER });
    }
  }

  /** One after the other: the log reads the same wherever the demonstration is started. */
  private async record(gift: DemonstrationGift, at: number): Promise<void> {
    const key = `demonstration-${at}`;
    // The request is the gift's number: its days move with the calendar.
    const recorded = await this.contributions.execute(gift, { maker: SYSTEM_MAKER, key, request: key });
    if (at !== REVERSED_GIFT) return;
    const reversal = { target: { index: recorded.index }, reason: 'DUPLICATE' } as const;
    await this.reversals.execute(reversal, { maker: SYSTEM_MAKER, key: `${key}-reversal`, request: key });
  }
}
