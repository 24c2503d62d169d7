import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.need`: how much of an item a campaign asks for. */
@Entity({ schema: 'relief', name: 'need' })
export class NeedEntity {
  @PrimaryColumn('text')
  campaign: string;

  @PrimaryColumn('text')
  item: string;

  /** Thousandths of the item's unit, digits. */
  @Column('bigint')
  wanted: string;

  @Column('text', { nullable: true })
  note: string | null;

  /** Pseudonymous id of whoever said so last. */
  @Column('text')
  maker: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;
}
