import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.statutory_term`: a time limit of the law, with where it is written. Law changes: terms are rows, never constants. */
@Entity({ schema: 'relief', name: 'statutory_term' })
export class StatutoryTermEntity {
  @PrimaryColumn('text')
  code: string;

  /** First day the limit applies. */
  @PrimaryColumn('date', { name: 'valid_from' })
  validFrom: string;

  @Column('integer')
  days: number;

  @Column('text')
  citation: string;
}
