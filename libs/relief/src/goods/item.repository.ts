import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { ItemFacts } from './item-facts.js';
import { ItemEntity } from './item.entity.js';

/** Rows of the goods catalogue. */
@Injectable()
export class ItemRepository {
  constructor(@InjectRepository(ItemEntity) private readonly items: Repository<ItemEntity>) {}

  /** Every item, by code. */
  async all(): Promise<readonly ItemEntity[]> {
    return this.items.find({ order: { code: 'ASC' } });
  }

  async find(code: string): Promise<ItemEntity | undefined> {
    return (await this.items.findOneBy({ code })) ?? undefined;
  }

  /** Puts rows in for items that have none yet. */
  async addMissing(facts: readonly ItemFacts[]): Promise<void> {
    const rows = facts.map((item) => ({ ...item, aliases: [...item.aliases], entryId: null }));
    await this.items.createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** Notes that an item stands in the book. */
  async markSealed(code: string, entryId: string): Promise<void> {
    await this.items.update({ code }, { entryId });
  }
}
