import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A gift, as a service without a sealed book would keep it. */
@Entity('entry')
export class EntryEntity {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Index()
  @Column('text')
  campaign: string;

  @Column('text')
  unit: string;

  @Column('date')
  date: string;

  @Column('text', { nullable: true })
  donor: string | null;

  @Column('text', { nullable: true })
  memo: string | null;

  @Index({ unique: true })
  @Column('text')
  reference: string;

  @CreateDateColumn({ type: 'timestamptz' })
  at: Date;
}
