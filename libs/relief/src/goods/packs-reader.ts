import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE, formatCommodityQuantity } from '#core/journal/commodity.js';
import { type PackCount, quantityOfPacks } from '#core/journal/pack.js';
import { parseQuantity } from '#core/quantity.js';
import { cleanText } from '#core/text.js';
import { LINE_QUANTITY_MAX } from '#core/vnd.js';
import { ItemPackRepository } from './item-pack.repository.js';
import type { Item } from './items-reader.js';

/** A way an item is packed, as officers see it. */
export interface ItemPack {
  readonly item: string;
  readonly pack: string;
  /** How much of the item's unit is in one: a decimal text. */
  readonly perPack: string;
}

/** A quantity as somebody typed it: in the item's unit, or in packs of it. */
export interface TypedQuantity {
  /** Decimal, e.g. `"12.5"`. */
  readonly quantity: string;
  readonly pack?: string;
}

/** A quantity as the book holds it, in thousandths, with what was typed where it was packs. */
export interface HeldQuantity {
  readonly quantity: bigint;
  readonly packs?: PackCount;
}

/** Packs and quantities for the other rooms. */
@Injectable()
export class PacksReader {
  constructor(private readonly rows: ItemPackRepository) {}

  /** The packs of an item, or of all of them. */
  async list(item?: string): Promise<readonly ItemPack[]> {
    return (await this.rows.list(item)).map(({ item: code, pack, perPack }) => ({
      item: code,
      pack,
      perPack: formatCommodityQuantity(code, BigInt(perPack)),
    }));
  }

  /**
   * Reads what somebody typed into what the book holds: exactly, or not at all.
   * @throws DomainError `QUANTITY_INVALID` for zero and what is no number, `QUANTITY_SCALE_EXCEEDED` with more decimals than the item allows
   * or packs that do not come out even, `PACK_UNKNOWN`, `AMOUNT_TOO_LARGE` above 10^15 thousandths
   */
  async read(item: Item, typed: TypedQuantity): Promise<HeldQuantity> {
    const held = await this.held(item, typed);
    if (held.quantity === 0n) throw new DomainError('QUANTITY_INVALID', { item: item.code, quantity: '0' });
    if (held.quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { item: item.code, quantity: typed.quantity });
    return held;
  }

  private async held(item: Item, { quantity: text, pack }: TypedQuantity): Promise<HeldQuantity> {
    if (pack === undefined) return { quantity: parseQuantity(text, item.scale) * 10n ** BigInt(GOODS_SCALE - item.scale) };
    const row = await this.rows.find(item.code, cleanText(pack, { field: 'pack', maxLength: 40 }));
    if (row === undefined) throw new DomainError('PACK_UNKNOWN', { item: item.code, pack: pack.slice(0, 40) });
    const perPack = formatCommodityQuantity(item.code, BigInt(row.perPack));
    return { quantity: quantityOfPacks({ perPack, count: text }, item.scale), packs: { pack: row.pack, perPack, count: text } };
  }
}
