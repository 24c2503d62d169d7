import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { type IssueSuggestion, suggestIssue } from '#core/journal/issue-suggestion.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { type Item, ItemsReader } from '../goods/items-reader.js';
import { PacksReader, type TypedQuantity } from '../goods/packs-reader.js';
import { today } from '../today.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { LotsReader, type StockLot } from './lots-reader.js';
import type { Reach } from '#platform/database/reach.js';

/** What is to be issued: of one item, from one place or from anywhere the campaign has it. */
export interface SuggestIssueQuestion extends TypedQuantity {
  readonly campaign: string;
  readonly item: string;
  readonly warehouse?: string;
  /** Units and warehouses whose goods may be suggested; all of them when left out. */
  readonly reach?: Reach;
  /** Slug of the earmark it is for: only goods given for it are looked at; without it only goods given for nothing in particular. */
  readonly earmark?: string;
}

/** The answer: which lots, in which order, and what is missing. */
export interface SuggestedIssue extends IssueSuggestion<StockLot> {
  readonly item: Item;
  /** Thousandths asked for. */
  readonly wanted: bigint;
  readonly date: BusinessDate;
}

/** Says which lots to issue goods from: first expired, first out. Books nothing. */
@Injectable()
export class SuggestIssue {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly lots: LotsReader,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `COMMODITY_UNKNOWN`, `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`, what `PacksReader.read` refuses */
  async answer(question: SuggestIssueQuestion): Promise<SuggestedIssue> {
    const campaign = await this.campaigns.receiving(question.campaign);
    const item = await this.items.require(question.item);
    const { quantity: wanted } = await this.packs.read(item, question);
    const place = question.warehouse === undefined ? undefined : await this.warehouses.inCampaign(question.warehouse, campaign);
    const fund = question.earmark === undefined ? campaign.slug : `${campaign.slug}/${question.earmark}`;
    const { reach = 'everything' } = question;
    const lots = await this.lots.inStock(campaign.slug, { item: item.code, reach, ...(place && { warehouse: place.code }) });
    const date = today(this.clock);
    const suggestion = suggestIssue(
      lots.filter((lot) => lot.fund === fund),
      { quantity: wanted, date },
    );
    return { ...suggestion, item, wanted, date };
  }
}
