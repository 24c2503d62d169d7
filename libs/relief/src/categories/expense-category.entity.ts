import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.expense_category`: what gifts may be spent on, with where the law says so. */
@Entity({ schema: 'relief', name: 'expense_category' })
export class ExpenseCategoryEntity {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'name_en' })
  nameEn: string;

  @Column('text')
  citation: string;

  /** False for what is known and never paid from gifts. */
  @Column('boolean', { name: 'is_payable' })
  isPayable: boolean;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** Its place in lists. */
  @Column('smallint')
  position: number;
}
