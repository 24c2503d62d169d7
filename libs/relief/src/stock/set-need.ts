import { Injectable } from '@nestjs/common';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { parseQuantity } from '#core/quantity.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { optionalText } from '../required-text.js';
import { NeedRepository } from './need.repository.js';

/** What a campaign wants of an item, as an officer says it. */
export interface SetNeedCommand {
  readonly campaign: string;
  readonly item: string;
  /** Decimal quantity in the item's unit; `"0"`: enough by now. */
  readonly wanted: string;
  /** Public words beside it, at most 200 characters. */
  readonly note?: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
}

/** Says how much of an item a campaign wants in all. Public at once; what it has and what is coming the book says. */
@Injectable()
export class SetNeed {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly items: ItemsReader,
    private readonly rows: NeedRepository,
  ) {}

  /** @throws DomainError `CAMPAIGN_UNKNOWN`, `COMMODITY_UNKNOWN`, `QUANTITY_INVALID`, `QUANTITY_SCALE_EXCEEDED`, `TEXT_INVALID` */
  async execute(command: SetNeedCommand): Promise<void> {
    const campaign = await this.campaigns.require(command.campaign);
    const item = await this.items.require(command.item);
    const wanted = parseQuantity(command.wanted, item.scale) * 10n ** BigInt(GOODS_SCALE - item.scale);
    const note = optionalText(command.note, { field: 'note', maxLength: 200 }) ?? null;
    await this.rows.set({ campaign: campaign.slug, item: item.code, wanted: String(wanted), note, maker: command.maker });
  }
}
