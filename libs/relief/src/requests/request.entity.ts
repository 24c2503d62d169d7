import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RequestKind, RequestTerms } from './request-terms.js';

/**
 * Where a request stands: a `draft` and a `returned` one may be edited; `submitted` waits for approval; `posting` is being sealed;
 * `posted` stands in the book; `settled` has its signatures; `withdrawn` ends there.
 */
export type RequestState = 'draft' | 'submitted' | 'returned' | 'posting' | 'posted' | 'settled' | 'withdrawn';

/** A row of `relief.request`. */
@Entity({ schema: 'relief', name: 'request' })
export class RequestEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: RequestKind;

  @Column('text')
  campaign: string;

  /** Code of the unit whose book it goes into. */
  @Column('text')
  unit: string;

  @Column('text')
  maker: string;

  @Column('text')
  state: RequestState;

  /** Goes up with everything that is done with it. */
  @Column('integer')
  version: number;

  /** How often it was submitted. */
  @Column('integer')
  submission: number;

  @Column('jsonb')
  terms: RequestTerms;

  /** What may name people, sealed under the request's own data key. */
  @Column('bytea', { nullable: true })
  words: Buffer | null;

  /** Base64 SHA-256 of the request as submitted. */
  @Column('text', { nullable: true })
  hash: string | null;

  @Column('smallint', { name: 'approvals_needed', nullable: true })
  approvalsNeeded: number | null;

  @Column('text', { name: 'claimed_by', nullable: true })
  claimedBy: string | null;

  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt: Date | null;

  @Column('bigint', { name: 'entry_index', nullable: true })
  entryIndex: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
