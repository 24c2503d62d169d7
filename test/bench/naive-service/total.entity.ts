import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a campaign has received so far. */
@Entity('total')
export class TotalEntity {
  @PrimaryColumn('text')
  campaign: string;

  @Column('bigint', { default: 0 })
  amount: string;

  @Column('integer', { default: 0 })
  count: number;
}
