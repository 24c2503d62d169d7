import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ItemPackEntity } from './item-pack.entity.js';

/** Rows of packs. */
@Injectable()
export class ItemPackRepository {
  constructor(@InjectRepository(ItemPackEntity) private readonly packs: Repository<ItemPackEntity>) {}

  /** One pack of an item, or `undefined`. */
  async find(item: string, pack: string): Promise<ItemPackEntity | undefined> {
    return (await this.packs.findOneBy({ item, pack })) ?? undefined;
  }

  /** The packs of an item, or of all items, by item and word. */
  async list(item?: string): Promise<readonly ItemPackEntity[]> {
    return this.packs.find({ ...(item !== undefined && { where: { item } }), order: { item: 'ASC', pack: 'ASC' } });
  }

  /** Puts a pack in. @returns false when the item has one of that word already */
  async add(pack: ItemPackEntity): Promise<boolean> {
    const result = await this.packs.createQueryBuilder().insert().values(pack).orIgnore().returning('item').execute();
    return Array.isArray(result.raw) && result.raw.length === 1;
  }
}
