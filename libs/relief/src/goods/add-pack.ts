import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { parseQuantity } from '#core/quantity.js';
import { requiredText } from '../required-text.js';
import { ItemPackRepository } from './item-pack.repository.js';
import { ItemsReader } from './items-reader.js';
import type { ItemPack } from './packs-reader.js';

/** A way an item is packed, as an officer says it. */
export interface AddPackCommand {
  readonly item: string;
  /** The pack's word, at most 40 characters. */
  readonly pack: string;
  /** How much of the item's unit is in one, decimal, e.g. `"30"`. */
  readonly perPack: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
}

/** Adds a pack to an item: from then on quantities of it may be typed in that many packs. */
@Injectable()
export class AddPack {
  constructor(
    private readonly rows: ItemPackRepository,
    private readonly items: ItemsReader,
  ) {}

  /**
   * Adding the same pack again changes nothing.
   * @throws DomainError `COMMODITY_UNKNOWN`, `TEXT_INVALID`, `QUANTITY_INVALID`, `QUANTITY_SCALE_EXCEEDED` when a whole pack has more decimals
   * than the item allows, `PACK_EXISTS` when the word already means another quantity
   */
  async execute(command: AddPackCommand): Promise<ItemPack> {
    const item = await this.items.require(command.item);
    const pack = requiredText(command.pack, { field: 'pack', maxLength: 40 });
    const perPack = parseQuantity(command.perPack, item.scale) * 10n ** BigInt(GOODS_SCALE - item.scale);
    if (perPack === 0n) throw new DomainError('QUANTITY_INVALID', { field: 'per_pack', quantity: '0' });
    const row = { item: item.code, pack, perPack: String(perPack), maker: command.maker };
    const isNew = await this.rows.add(row);
    const standing = isNew ? row : await this.rows.find(item.code, pack);
    if (standing?.perPack !== row.perPack) throw new DomainError('PACK_EXISTS', { item: item.code, pack });
    return { item: item.code, pack, perPack: command.perPack };
  }
}
