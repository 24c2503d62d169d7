import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#core/authority/role.js';

/** A row of `relief.officer_role`: a role somebody holds at a unit, from its first to its last day. */
@Entity({ schema: 'relief', name: 'officer_role' })
export class OfficerRoleEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  officer: string;

  @Column('text')
  role: Role;

  @Column('text')
  unit: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Last day; absent until it is ended. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  /** Pseudonymous id of who gave it; `system` for the first administrator and the demonstration. */
  @Column('text', { name: 'given_by' })
  givenBy: string;

  @Column('timestamptz', { name: 'given_at' })
  givenAt: Date;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
