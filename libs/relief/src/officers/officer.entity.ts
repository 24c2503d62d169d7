import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `relief.officer`: somebody who may write in the book. The id stands in entries; the name never does. */
@Entity({ schema: 'relief', name: 'officer' })
export class OfficerEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  unit: string;

  /** SHA-256 of the bearer token. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
