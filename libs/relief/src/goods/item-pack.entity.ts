import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.item_pack`: how much of an item is in one pack of it. Never changed; a different pack is a different word. */
@Entity({ schema: 'relief', name: 'item_pack' })
export class ItemPackEntity {
  @PrimaryColumn('text')
  item: string;

  /** The pack's word: `thùng`, `bao 50`. */
  @PrimaryColumn('text')
  pack: string;

  /** Thousandths of the item's unit in one, digits. */
  @Column('bigint', { name: 'per_pack' })
  perPack: string;

  /** Pseudonymous id of whoever added it. */
  @Column('text')
  maker: string;
}
