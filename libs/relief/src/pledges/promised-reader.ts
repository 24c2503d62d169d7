import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { PromisedParts } from '#core/journal/promise-lines.js';
import type { GoodsGiven } from '../contributions/gift-command.js';
import { type GiftContext, readGift } from '../contributions/gift-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import { PacksReader } from '../goods/packs-reader.js';

/** Money and goods as an officer types them, where nothing comes in: promised, or handed over by the donor. */
export interface PromisedGiven {
  readonly money?: { readonly amount: string };
  readonly goods?: readonly GoodsGiven[];
}

/** Reads what was promised, by the rules a gift is read by. */
@Injectable()
export class PromisedReader {
  constructor(
    private readonly items: ItemsReader,
    private readonly packs: PacksReader,
  ) {}

  /** @throws DomainError what `readGift` refuses; facts name the `field` */
  async read({ money, goods }: PromisedGiven, context: Pick<GiftContext, 'campaign' | 'maker' | 'today'>): Promise<PromisedParts> {
    const typed = { campaign: context.campaign.slug, unit: '', ...(money && { cash: money }), ...(goods && { goods }) };
    try {
      const { cashVnd, goods: things } = await readGift(typed, {
        ...context,
        item: (code) => this.items.require(code),
        quantity: (item, typed) => this.packs.read(item, typed),
      });
      return { ...(cashVnd !== undefined && { moneyVnd: cashVnd }), ...(things && { goods: things }) };
    } catch (error) {
      // A gift calls its money cash.
      if (error instanceof DomainError && error.facts['field'] === 'cash.amount') {
        throw new DomainError(error.code, { ...error.facts, field: 'money.amount' });
      }
      throw error;
    }
  }
}
