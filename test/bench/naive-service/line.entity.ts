import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { EntryEntity } from './entry.entity.js';

/** One side of a gift: what came in, or the fund it belongs to. */
@Entity('line')
export class LineEntity {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToOne(() => EntryEntity, { nullable: false })
  entry: EntryEntity;

  @Column('text')
  account: string;

  @Column('text')
  side: 'D' | 'C';

  @Column('bigint')
  amount: string;
}
