import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitSuccessionFacts } from './unit-successions.js';

/** A row of `relief.unit_succession`: which unit of the past became which of today. Reference data. */
@Entity({ schema: 'relief', name: 'unit_succession' })
export class UnitSuccessionEntity {
  @PrimaryColumn('text', { name: 'old_code' })
  oldCode: string;

  @PrimaryColumn('text', { name: 'old_name' })
  oldName: string;

  @PrimaryColumn('text', { name: 'new_code' })
  newCode: string;

  @Column('text')
  kind: UnitSuccessionFacts['kind'];

  @Column('text')
  decision: string;

  @Column('date', { name: 'effective_from' })
  effectiveFrom: string;
}
