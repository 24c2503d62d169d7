import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { parseCommodityQuantity } from '#core/journal/commodity.js';
import { GoodsTransferRepository, type TransferRecord } from './goods-transfer.repository.js';
import type { SentPart } from './lots-reader.js';
import type { Reach } from '#platform/database/reach.js';

/** Goods of one lot that a transfer carries. */
export interface TransferGoods extends SentPart {
  readonly item: string;
  readonly fund: string;
}

/** A transfer of goods, as officers see it. */
export interface GoodsTransfer {
  /** Id of the entry that sent it. */
  readonly id: string;
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  readonly sentOn: BusinessDate;
  /** Pseudonymous id of whoever sent it. */
  readonly sender: string;
  readonly goods: readonly TransferGoods[];
  /** Log index of the entry that sent it. */
  readonly sentIndex: number;
  /** Once everything it carried is accounted for. */
  readonly reception?: { readonly index: number; readonly on: BusinessDate; readonly by: string };
}

/** How many transfers a list holds at most. */
const LIST_MAX = 200;

/** Transfers of goods for the other rooms. */
@Injectable()
export class GoodsTransfersReader {
  constructor(private readonly rows: GoodsTransferRepository) {}

  /** One transfer. @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<GoodsTransfer> {
    const record = await this.rows.find(id);
    if (record === undefined) throw new DomainError('NOT_FOUND', { transfer: id.slice(0, 40) });
    return transferOf(record);
  }

  /** Transfers of a campaign's goods, newest first, at most 200. @param reach units that see what they send or receive */
  async list(campaign: string, which: { readonly isOnTheWay: boolean; readonly reach?: Reach }): Promise<readonly GoodsTransfer[]> {
    const { isOnTheWay, reach = 'everything' } = which;
    return (await this.rows.list(campaign, { isOnTheWay, reach, limit: LIST_MAX })).map(transferOf);
  }
}

function transferOf({ id, facts, reception, sent, received }: TransferRecord): GoodsTransfer {
  const text = (from: Readonly<Record<string, unknown>>, name: string): string => {
    const value = from[name];
    if (typeof value !== 'string') throw new Error(`transfer ${id} lacks ${name}`);
    return value;
  };
  const goods = Array.isArray(facts['goods']) ? facts['goods'] : [];
  return {
    id,
    campaign: text(facts, 'campaign'),
    from: text(facts, 'from'),
    to: text(facts, 'to'),
    sentOn: parseBusinessDate(text(facts, 'date')),
    sender: text(facts, 'maker'),
    sentIndex: Number(sent),
    goods: goods.map((one: Readonly<Record<string, unknown>>) => {
      const item = text(one, 'item');
      const quantity = (name: string): bigint => parseCommodityQuantity(item, text(one, name));
      const part = { from: quantity('start'), to: quantity('end') };
      return { lot: text(one, 'lot'), item, fund: text(one, 'fund'), quantity: quantity('quantity'), part };
    }),
    ...(reception && {
      reception: { index: Number(received), on: parseBusinessDate(text(reception, 'date')), by: text(reception, 'by') },
    }),
  };
}
