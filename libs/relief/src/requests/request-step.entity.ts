import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What may be done with a request. */
export type RequestAction = 'submitted' | 'approved' | 'returned' | 'posted' | 'settled' | 'withdrawn';

/** A row of `relief.request_step`: one thing done with a request. Never changed. */
@Entity({ schema: 'relief', name: 'request_step' })
export class RequestStepEntity {
  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId: string;

  @PrimaryColumn('integer')
  no: number;

  /** Which submission of the request it belongs to, from 1. */
  @Column('integer')
  submission: number;

  @Column('text')
  action: RequestAction;

  @Column('text')
  officer: string;

  /** The reason of a return, sealed under the request's data key. */
  @Column('bytea', { nullable: true })
  words: Buffer | null;

  @Column('timestamptz')
  at: Date;
}
