import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.officer`: somebody who works with the book. The id stands in entries; name, user name and e-mail never do. */
@Entity({ schema: 'relief', name: 'officer' })
export class OfficerEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  /** Unit the person belongs to; what they may do follows from their roles alone. */
  @Column('text')
  unit: string;

  /** Folded, as it is compared at sign-in; absent for people who never sign in. */
  @Column('text', { name: 'user_name', nullable: true })
  userName: string | null;

  /** Folded, as it is compared at sign-in. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('boolean', { name: 'is_demonstration' })
  isDemonstration: boolean;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
