import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitType } from './unit-facts.js';

/** A row of `relief.unit`: a unit of the Front with its place in the tree and the days it exists. */
@Entity({ schema: 'relief', name: 'unit' })
export class UnitEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  type: UnitType;

  @Column('text', { nullable: true })
  parent: string | null;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** Id of its entry in the book; absent until it is sealed. */
  @Column('uuid', { name: 'entry_id', nullable: true })
  entryId: string | null;
}
