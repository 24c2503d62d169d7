import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { balanceQuantity } from '#core/journal/book-state.js';
import type { Line } from '#core/journal/entry.js';
import type { GoodsRow } from '#core/journal/goods-row.js';
import type { LotOnHand } from '#core/journal/issue-suggestion.js';
import { type Lot, lotOfFacts, readLotCode, valuationOfFacts } from '#core/journal/lot.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { type GoodsRecord, LotRepository } from './lot.repository.js';
import type { Reach } from '#platform/database/reach.js';

/** A lot in stock, as officers see it. */
export interface StockLot extends LotOnHand {
  readonly item: string;
  readonly warehouse: string;
  readonly fund: string;
  /** Thousandths that were there when the lot was opened. */
  readonly opened: bigint;
  readonly condition: Lot['condition'];
  /** The goods line of the gift it comes from, as `<entry id>/<line number>`. */
  readonly origin: string;
  readonly isValued: boolean;
}

/** Goods a gift brought that nobody has inspected, or not all of it. */
export interface UninspectedGoods {
  /** The gift's line, as `<entry id>/<line number>`. */
  readonly lot: string;
  /** Log index of the gift. */
  readonly gift: number;
  readonly receivedOn: BusinessDate;
  readonly item: string;
  readonly warehouse: string;
  readonly fund: string;
  /** Thousandths that are left to look at. */
  readonly standing: bigint;
}

/** Where goods may be asked for: everywhere in a campaign, or in one place, of one item. */
export interface PlaceFilter {
  /** Units and warehouses whose goods are seen; all of them when left out. */
  readonly reach?: Reach;
  readonly warehouse?: string;
  readonly item?: string;
}

/** The book's goods, lot by lot, as they stand now. What is read here is advice; the book decides when an entry is posted. */
@Injectable()
export class LotsReader {
  constructor(
    private readonly rows: LotRepository,
    private readonly log: LogReader,
  ) {}

  /** Lots of a campaign that are in stock. */
  async inStock(campaign: string, { warehouse, item, reach }: PlaceFilter = {}): Promise<readonly StockLot[]> {
    const records = await this.rows.rows({
      campaign,
      type: 'stock',
      ...(warehouse !== undefined && { owner: warehouse }),
      ...(item !== undefined && { item }),
      ...(reach !== undefined && { reach }),
    });
    return records.flatMap((record) => (record.facts ? [stockLot(record, lotOfFacts(record.lot, record.facts))] : []));
  }

  /** Goods of a campaign that wait for somebody to look at them, those of the oldest gift first. */
  async uninspected(campaign: string, { warehouse, item, reach }: PlaceFilter = {}): Promise<readonly UninspectedGoods[]> {
    const records = await this.rows.rows({
      campaign,
      ...(warehouse !== undefined && { owner: warehouse }),
      ...(item !== undefined && { item }),
      ...(reach !== undefined && { reach }),
    });
    const waiting = records.filter(({ facts }) => facts === null).map(uninspectedGoods);
    return [...waiting].sort((a, b) => a.gift - b.gift || (a.lot < b.lot ? -1 : 1));
  }

  /**
   * The rows of some lots as an entry takes from them, in the order asked; a lot that is used up holds nothing.
   * @throws DomainError `NOT_FOUND` for a lot the campaign does not have
   */
  async goodsRows(campaign: string, lots: readonly string[]): Promise<readonly GoodsRow[]> {
    const records = new Map((await this.rows.rows({ campaign, lots, isEmptyToo: true })).map((record) => [record.lot, record] as const));
    return Promise.all(
      lots.map((lot) => {
        const record = records.get(lot);
        if (record === undefined) throw new DomainError('NOT_FOUND', { lot: lot.slice(0, 60), campaign });
        return this.goodsRow(record);
      }),
    );
  }

  /** Everything a transfer of goods carries, as the entry that receives it takes it out. */
  async inTransit(campaign: string, transfer: string, goods: readonly SentPart[]): Promise<readonly GoodsRow[]> {
    const records = await this.rows.rows({ campaign, type: 'transit', owner: transfer, isEmptyToo: true });
    const rows = await Promise.all(records.map(async (record) => this.goodsRow(record)));
    return goods.map(({ lot, quantity, part }) => {
      const row = rows.find((one) => one.lot === lot);
      if (row === undefined) throw new DomainError('NOT_FOUND', { transfer, lot });
      return { ...row, source: { ...row.source, quantity, part } };
    });
  }

  private async goodsRow(record: GoodsRecord): Promise<GoodsRow> {
    const { account, fund, commodity: item, lot, facts, valued } = record;
    const later = valued ? valuationOfFacts(valued) : undefined;
    const base = { account, fund, item, lot, standing: standingOf(record) };
    if (facts) {
      const { origin, of, quantity, part, valuation = later } = lotOfFacts(lot, facts);
      const isValuedLater = facts['value'] === undefined && later !== undefined;
      return { ...base, source: { origin, of, quantity, part, ...(valuation && { valuation }) }, isValuedLater };
    }
    const { quantity, valuation = later } = await this.giftLine(Number(record.first), lot);
    const source = { origin: lot, of: quantity, quantity, part: { from: 0n, to: quantity }, ...(valuation && { valuation }) };
    return { ...base, source, gift: Number(record.first) };
  }

  private async giftLine(index: number, lot: string): Promise<Line> {
    const logged = await this.log.entry(index);
    const line = logged?.entry.lines?.[(readLotCode(lot)?.line ?? 0) - 1];
    if (line?.lot !== lot) throw new Error(`the first line of ${lot} is not where the book says`);
    return line;
  }
}

/** A lot a transfer carries: how much (thousandths), and which part of the gift's line that is. */
export interface SentPart {
  readonly lot: string;
  readonly quantity: bigint;
  readonly part: { readonly from: bigint; readonly to: bigint };
}

function standingOf({ account, debits, credits }: GoodsRecord): bigint {
  return balanceQuantity(account, { debits: BigInt(debits), credits: BigInt(credits) });
}

function stockLot(record: GoodsRecord, lot: Lot): StockLot {
  const { code, item, warehouse, fund, quantity, condition, origin, expiresOn, valuation } = lot;
  return {
    code,
    standing: standingOf(record),
    openedAt: Number(record.first),
    item,
    warehouse,
    fund,
    opened: quantity,
    condition,
    origin,
    isValued: valuation !== undefined || record.valued !== null,
    ...(expiresOn !== undefined && { expiresOn }),
  };
}

function uninspectedGoods(record: GoodsRecord): UninspectedGoods {
  return {
    lot: record.lot,
    gift: Number(record.first),
    receivedOn: parseBusinessDate(record.date),
    item: record.commodity,
    warehouse: record.account.slice(record.account.indexOf(':') + 1),
    fund: record.fund,
    standing: standingOf(record),
  };
}
