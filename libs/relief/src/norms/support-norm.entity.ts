import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NormUnit } from './support-norm.js';

/** A row of `relief.support_norm`: how much a household or person is given, by which document. Never changed: a change is a new row. */
@Entity({ schema: 'relief', name: 'support_norm' })
export class SupportNormEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  campaign: string;

  @Column('text')
  category: string;

  @Column('text')
  per: NormUnit;

  /** Whole đồng, as digits. */
  @Column('bigint', { name: 'minimum_vnd', nullable: true })
  minimumVnd: string | null;

  /** Whole đồng, as digits. */
  @Column('bigint', { name: 'maximum_vnd', nullable: true })
  maximumVnd: string | null;

  @Column('text')
  document: string;

  @Column('date', { name: 'document_date' })
  documentDate: string;

  /** First day it applies. */
  @Column('date', { name: 'valid_from' })
  validFrom: string;

  /** Pseudonymous id of the officer. */
  @Column('text')
  maker: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
