import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import type { DIFFERENCE_REASONS } from '#core/journal/kinds/stock-transfer.js';
import { type ReceivedLot, receivedGoodsDraft } from '#core/journal/stock-transfer-draft.js';
import { parseQuantity } from '#core/quantity.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { ItemsReader } from '../goods/items-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { WarehousesReader } from '../warehouses/warehouses-reader.js';
import { goodsNote } from './goods-note.js';
import { type GoodsTransfer, GoodsTransfersReader } from './goods-transfers-reader.js';
import { LotsReader } from './lots-reader.js';
import { pastDay } from '../past-day.js';

/** Why less came out of a transfer than went in. */
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number];

/** What became of everything a transfer carried, as the receiving officer records it. */
export interface ReceiveGoodsCommand {
  /** Id of the transfer. */
  readonly transfer: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** Each lot it carried, in the item's unit; what neither arrived nor came back is lost. Decimal texts, zero when left out. */
  readonly goods: readonly { readonly lot: string; readonly received?: string; readonly returned?: string }[];
  /** Needed when something is lost. */
  readonly differenceReason?: DifferenceReason;
  /** Words beside it: committed, never public. Needed for the reason `other`. */
  readonly note?: string;
}

/** Accounts for everything a transfer carried: received, returned, and the difference with its reason. */
@Injectable()
export class ReceiveGoods {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly transfers: GoodsTransfersReader,
    private readonly warehouses: WarehousesReader,
    private readonly items: ItemsReader,
    private readonly lots: LotsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `ALREADY_NAMED` once it was received, `ENTRY_INVALID` when a lot is missing or was never sent,
   * `QUANTITY_INVALID` when more came out than went in, `QUANTITY_SCALE_EXCEEDED`, `DIFFERENCE_UNEXPLAINED`, `SECOND_PERSON_NEEDED` from whoever
   * sent it, `TEXT_INVALID`, `DATE_INVALID`, `DATE_IN_FUTURE`, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: ReceiveGoodsCommand, call: OfficerCall): Promise<RecordedEntry> {
    const transfer = await this.transfers.require(command.transfer);
    const to = await this.warehouses.require(transfer.to);
    const id = newEntryId(this.clock);
    const { commitments, openings } = goodsNote(this.openings, id, command.note);
    const draft = receivedGoodsDraft(
      {
        id,
        unit: to.keeper,
        campaign: transfer.campaign,
        date: pastDay(command.date, today(this.clock)),
        by: { maker: call.maker },
        from: transfer.from,
        to: transfer.to,
        transfer: transfer.id,
        ...(command.differenceReason && { reason: command.differenceReason }),
        ...(commitments && { commitments }),
      },
      await this.received(transfer, command),
    );
    const key = callKey(call, to.keeper, { write: 'stock_reception', ...command });
    return recordedEntry(await this.journal.post({ entries: [draft], openings, key, lane: 'desk' }));
  }

  private async received(transfer: GoodsTransfer, { goods }: ReceiveGoodsCommand): Promise<readonly ReceivedLot[]> {
    const said = new Map(goods.map((one) => [one.lot, one] as const));
    if (said.size !== goods.length || said.size !== transfer.goods.length) {
      throw new DomainError('ENTRY_INVALID', { field: 'goods', reason: 'every_lot_once', sent: String(transfer.goods.length) });
    }
    const rows = await this.lots.inTransit(transfer.campaign, transfer.id, transfer.goods);
    return Promise.all(
      rows.map(async (row, at): Promise<ReceivedLot> => {
        const typed = said.get(row.lot);
        if (typed === undefined) throw new DomainError('ENTRY_INVALID', { field: 'goods', reason: 'lot_missing', lot: row.lot });
        const read = async (text: string | undefined): Promise<bigint> => this.quantity(row.item, text);
        // What was sent, not what is left: a repeated request is read after the first has emptied the row.
        const sent = { ...row, standing: transfer.goods[at]?.quantity ?? row.standing };
        return { row: sent, received: await read(typed.received), returned: await read(typed.returned) };
      }),
    );
  }

  private async quantity(code: string, text: string | undefined): Promise<bigint> {
    if (text === undefined) return 0n;
    const { scale } = await this.items.require(code);
    return parseQuantity(text, scale) * 10n ** BigInt(GOODS_SCALE - scale);
  }
}
