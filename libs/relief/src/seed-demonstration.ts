import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { type Campaign, CampaignsReader } from './campaigns/campaigns-reader.js';
import { DraftCampaign } from './campaigns/draft-campaign.js';
import { DRAFT_CAMPAIGN, RELIEF_CAMPAIGN, demonstrationCampaigns } from './demonstration/demonstration-campaigns.js';
import { EnlistOfficers } from './demonstration/enlist-officers.js';
import type { Story } from './demonstration/story.js';
import { TellClosing } from './demonstration/tell-closing.js';
import { TellGifts } from './demonstration/tell-gifts.js';
import { TellGoods } from './demonstration/tell-goods.js';
import { TellHandOuts } from './demonstration/tell-hand-outs.js';
import { TellMoney } from './demonstration/tell-money.js';
import { TellOpenings } from './demonstration/tell-openings.js';
import { TellPledges } from './demonstration/tell-pledges.js';
import { TellRounds } from './demonstration/tell-rounds.js';
import { TellSpecialGifts } from './demonstration/tell-special-gifts.js';
import { SeedReference } from './seed-reference.js';
import { today } from './today.js';

/**
 * Fills an empty book with a fictional province at work: two campaigns from the first gift to the last hand-out, and a draft. Stands above
 * the rooms, as the module does. What a broken start left half done is finished by the next.
 */
@Injectable()
export class SeedDemonstration {
  constructor(
    private readonly reference: SeedReference,
    private readonly campaigns: CampaignsReader,
    private readonly drafts: DraftCampaign,
    private readonly officers: EnlistOfficers,
    private readonly openings: TellOpenings,
    private readonly gifts: TellGifts,
    private readonly pledges: TellPledges,
    private readonly specialGifts: TellSpecialGifts,
    private readonly goods: TellGoods,
    private readonly money: TellMoney,
    private readonly rounds: TellRounds,
    private readonly handOuts: TellHandOuts,
    private readonly closing: TellClosing,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the demonstration was made or finished now; false when it is there, or the book is somebody's own */
  async execute(): Promise<boolean> {
    if (!isToBeTold(await this.campaigns.all())) return false;
    await this.reference.execute();
    await this.tell({ today: today(this.clock), cast: await this.officers.execute() });
    const [draft] = demonstrationCampaigns(today(this.clock)).filter(({ slug }) => slug === DRAFT_CAMPAIGN);
    if (draft !== undefined) await this.drafts.execute(draft);
    return true;
  }

  /** Chapter by chapter, step by step: the log reads the same wherever the demonstration is started. */
  private async tell(story: Story): Promise<void> {
    await this.openings.tell(story);
    await this.closing.tell(story);
    const gifts = await this.gifts.tell(story);
    await this.specialGifts.tell(story);
    const kept = await this.pledges.tell(story);
    const rice = kept.at(-1);
    if (rice !== undefined) await this.goods.tell(story, { gifts, rice });
    await this.money.tell(story);
    await this.rounds.tell(story);
    await this.handOuts.tell(story);
  }
}

/** An empty book, or one in which the demonstration was begun and not finished. */
function isToBeTold(present: readonly Campaign[]): boolean {
  const isOurs = present.length === 0 || present.some(({ slug }) => slug === RELIEF_CAMPAIGN);
  return isOurs && !present.some(({ slug }) => slug === DRAFT_CAMPAIGN);
}
