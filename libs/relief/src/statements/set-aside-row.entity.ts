import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.bank_debit`: money out seen on a statement, to be explained. What the bank wrote is in the sealed opening. */
@Entity({ schema: 'relief', name: 'bank_debit' })
export class BankDebitEntity {
  @PrimaryColumn('uuid', { name: 'import_id' })
  importId: string;

  @PrimaryColumn('integer', { name: 'row_no' })
  row: number;

  @Column('date')
  date: string;

  /** Whole đồng, as text. */
  @Column('bigint', { name: 'amount_vnd' })
  amountVnd: string;

  /** Subject of the opening of the statement's entry that holds the row. */
  @Column('uuid')
  subject: string;
}

/** A row of `relief.quarantined_row`: a statement row set aside, by number and reason. What it said is in the sealed opening. */
@Entity({ schema: 'relief', name: 'quarantined_row' })
export class QuarantinedRowEntity {
  @PrimaryColumn('uuid', { name: 'import_id' })
  importId: string;

  @PrimaryColumn('integer', { name: 'row_no' })
  row: number;

  @Column('text')
  reason: string;

  /** Subject of the opening of the statement's entry that holds the row. */
  @Column('uuid')
  subject: string;
}
