import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { WRITE_OFF_REASONS } from '#core/journal/kinds/write-off.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { PacksReader, type TypedQuantity } from '../goods/packs-reader.js';
import type { OfficerCall } from '../officer-call.js';
import { optionalText } from '../required-text.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { AskGoodsRequest } from './ask-goods-request.js';
import { LotsReader } from './lots-reader.js';

/** Goods that are to leave the book, as an officer asks for it. */
export interface AskWriteOffCommand {
  readonly campaign: string;
  /** Where they lie: a warehouse, or a unit that keeps its goods itself. */
  readonly warehouse: string;
  readonly reason: (typeof WRITE_OFF_REASONS)[number];
  /** Lots, inspected or not, each once. */
  readonly goods: readonly ({ readonly lot: string } & TypedQuantity)[];
  /** Words for the officers; needed for the reason `other`. */
  readonly note?: string;
}

/** Asks for goods to be written off. They leave the book when another officer approves. */
@Injectable()
export class AskWriteOff {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly lots: LotsReader,
    private readonly requests: AskGoodsRequest,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`, `ENTRY_EMPTY`, `NOT_FOUND` for a lot
   * there is not, `ENTRY_INVALID` for one that lies elsewhere or is said twice, `INSUFFICIENT_STOCK`, `TEXT_INVALID`, what `PacksReader.read`
   * refuses, `KEY_REUSED`
   */
  async execute(command: AskWriteOffCommand, call: OfficerCall): Promise<OfficerRequest> {
    const campaign = await this.campaigns.receiving(command.campaign);
    const place = await this.warehouses.inCampaign(command.warehouse, campaign);
    const note = optionalText(command.note, { field: 'note', maxLength: 500 });
    if (command.reason === 'other' && note === undefined) throw new DomainError('TEXT_INVALID', { field: 'note', reason: 'empty' });
    if (command.goods.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'write_off' });
    const asked = [...new Set(command.goods.map(({ lot }) => lot))];
    if (asked.length !== command.goods.length) throw new DomainError('ENTRY_INVALID', { field: 'goods', reason: 'lot_twice' });
    const rows = await this.lots.goodsRows(campaign.slug, asked);
    const isRepeated = (await this.requests.earlier('write_off', call)) !== undefined;
    const goods = await Promise.all(
      rows.map(async ({ account, item, lot, standing }, at) => {
        if (!account.endsWith(`:${place.code}`)) throw new DomainError('ENTRY_INVALID', { field: 'warehouse', lot, lies_in: account });
        const { quantity } = await this.packs.read(await this.items.require(item), command.goods[at] ?? { quantity: '0' });
        if (!isRepeated && quantity > standing) throw new DomainError('INSUFFICIENT_STOCK', { lot, commodity: item });
        return { lot, item, quantity: String(quantity) };
      }),
    );
    const terms = { kind: 'write_off', reason: command.reason, goods } as const;
    return this.requests.execute({ campaign: campaign.slug, unit: place.keeper, terms, ...(note !== undefined && { note }) }, call);
  }
}
