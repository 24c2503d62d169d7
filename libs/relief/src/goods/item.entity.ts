import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.item`: an item of the catalogue. Code, name, unit and scale stand in the book; aliases may grow. */
@Entity({ schema: 'relief', name: 'item' })
export class ItemEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Column('text')
  unit: string;

  @Column('smallint')
  scale: number;

  @Column('text', { array: true })
  aliases: string[];

  /** Id of its entry in the book; absent until it is sealed. */
  @Column('uuid', { name: 'entry_id', nullable: true })
  entryId: string | null;
}
