import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SettlementTerms } from './settlement-terms.js';

/** `submitted` waits for a second person, who approves it or returns it with a reason; its maker may withdraw it. */
export type SettlementState = 'submitted' | 'withdrawn' | 'returned' | 'approved';

/** A row of `relief.settlement_request`: a settlement as one officer prepared it and another decided. */
@Entity({ schema: 'relief', name: 'settlement_request' })
export class SettlementRequestEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  campaign: string;

  /** Pseudonymous id of who prepared it. */
  @Column('text')
  maker: string;

  @Column('jsonb')
  terms: SettlementTerms;

  @Column('text')
  state: SettlementState;

  /** Pseudonymous id of who decided. */
  @Column('text', { nullable: true })
  checker: string | null;

  @Column('text', { name: 'return_reason', nullable: true })
  returnReason: string | null;

  @Column('bigint', { name: 'entry_index', nullable: true })
  entryIndex: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;
}
