import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type SentLot, sentGoodsDraft } from '#core/journal/stock-transfer-draft.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { PacksReader, type TypedQuantity } from '../goods/packs-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { goodsNote } from './goods-note.js';
import { LotsReader } from './lots-reader.js';
import { pastDay } from '../past-day.js';

/** Goods sent from one warehouse to another, as an officer records them. */
export interface SendGoodsCommand {
  readonly campaign: string;
  /** Codes of warehouses, or of units that keep their goods themselves. */
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** Lots in stock at `from`, each once. */
  readonly goods: readonly ({ readonly lot: string } & TypedQuantity)[];
  readonly note?: string;
}

/** Sends lots on their way to another warehouse: they are in no stock until somebody there says what arrived. */
@Injectable()
export class SendGoods {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly campaigns: CampaignsReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
    private readonly lots: LotsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the entry; its id is the transfer's
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`, `NOT_FOUND` for a lot there is not,
   * `ENTRY_INVALID` for a lot that lies elsewhere, `TEXT_INVALID`, `DATE_INVALID`, `DATE_IN_FUTURE`, what `PacksReader.read` refuses,
   * `INSUFFICIENT_STOCK`, `LOT_NOT_ISSUABLE` for goods nobody inspected, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: SendGoodsCommand, call: OfficerCall): Promise<RecordedEntry> {
    const campaign = await this.campaigns.receiving(command.campaign);
    const from = await this.warehouses.inCampaign(command.from, campaign, 'from');
    const to = await this.warehouses.inCampaign(command.to, campaign, 'to');
    const id = newEntryId(this.clock);
    const { commitments, openings } = goodsNote(this.openings, id, command.note);
    const draft = sentGoodsDraft(
      {
        id,
        unit: from.keeper,
        campaign: campaign.slug,
        date: pastDay(command.date, today(this.clock)),
        by: { maker: call.maker },
        from: from.code,
        to: to.code,
        ...(commitments && { commitments }),
      },
      await this.sent(command, campaign.slug),
    );
    const key = callKey(call, from.keeper, { write: 'stock_transfer', ...command });
    return recordedEntry(await this.journal.post({ entries: [draft], openings, key, lane: 'desk' }));
  }

  private async sent({ goods, from }: SendGoodsCommand, campaign: string): Promise<readonly SentLot[]> {
    const rows = await this.lots.goodsRows(
      campaign,
      goods.map(({ lot }) => lot),
    );
    return Promise.all(
      rows.map(async (row, at) => {
        if (row.gift !== undefined) throw new DomainError('LOT_NOT_ISSUABLE', { lot: row.lot, reason: 'uninspected' });
        if (row.account !== `stock:${from}`) throw new DomainError('ENTRY_INVALID', { field: 'from', lot: row.lot, lies_in: row.account });
        const typed = goods[at] ?? { quantity: '0' };
        return { row, ...(await this.packs.read(await this.items.require(row.item), typed)) };
      }),
    );
  }
}
