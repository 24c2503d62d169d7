import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.bank_account`: an account as officially announced, one campaign at a time. */
@Entity({ schema: 'relief', name: 'bank_account' })
export class BankAccountEntity {
  /** `bank:<bank>-<number>`. */
  @PrimaryColumn('text')
  code: string;

  /** Code of the unit that holds it. */
  @Column('text')
  unit: string;

  @Column('text')
  bank: string;

  /** Absent for an account at the State Treasury. */
  @Column('text', { nullable: true })
  bin: string | null;

  @Column('text')
  number: string;

  @Column('text')
  holder: string;

  /** The one campaign that receives on it now; the database refuses a second. */
  @Column('text', { name: 'active_campaign', nullable: true })
  activeCampaign: string | null;

  /** Id of its entry in the book; absent until it is sealed. */
  @Column('uuid', { name: 'entry_id', nullable: true })
  entryId: string | null;
}
