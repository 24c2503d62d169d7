import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a donor is: an organisation is shown in full. */
export type DonorKind = 'person' | 'organisation';

/** A row of `relief.donor`: somebody who gives more than once. Everything about them is in the sealed profile. */
@Entity({ schema: 'relief', name: 'donor' })
export class DonorEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: DonorKind;

  /** Code of the unit that registered them and sees them; without one, whoever reaches the whole tree does. */
  @Column('text', { nullable: true })
  unit: string | null;

  /** Number of the data key the profile is sealed under, as text. */
  @Column('bigint', { name: 'key_id' })
  keyId: string;

  @Column('bytea')
  profile: Buffer;
}
