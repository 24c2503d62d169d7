import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.statutory_term`: a time limit of the law, with where it is written. Law changes: limits are rows, never constants. */
@Entity({ schema: 'relief', name: 'statutory_term' })
export class LegalRuleEntity {
  @PrimaryColumn('text')
  code: string;

  /** First day the limit applies. */
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Column('integer')
  days: number;

  @Column('integer', { name: 'soon_days' })
  soonDays: number;

  @Column('text')
  citation: string;

  /** Whether the number was read in the text of the law itself. */
  @Column('boolean')
  verified: boolean;
}
