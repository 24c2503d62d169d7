import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bank } from '#core/statement/line.js';
import type { StatementImportSummary } from './statement-import-summary.js';

/** Where an import stands. `refused`: the file was wrong; `failed`: given up after several attempts. */
export type StatementImportState = 'waiting' | 'running' | 'done' | 'refused' | 'failed';

/** How far an import has come, in rows. */
export interface StatementImportProgress {
  /** Records of the file: an upper bound of its rows. */
  readonly records?: number;
  readonly rows?: number;
  readonly gifts?: number;
  readonly duplicates?: number;
  readonly quarantined?: number;
}

/** Why an import ended without a summary. */
export interface StatementImportFailure {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** A row of `relief.statement_import`: one file of one account, from its upload to its summary. Never its contents. */
@Entity({ schema: 'relief', name: 'statement_import' })
export class StatementImportEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  campaign: string;

  @Column('text')
  account: string;

  @Column('text')
  bank: Bank;

  /** Pseudonymous id of the officer or token. */
  @Column('text')
  maker: string;

  @Column('text')
  state: StatementImportState;

  /** Absolute path of the saved upload; empty once it is deleted. */
  @Column('text', { nullable: true })
  upload: string | null;

  /** Size of the log when the import began, as text: what lies behind it was posted by this import. */
  @Column('bigint', { name: 'start_size', nullable: true })
  startSize: string | null;

  @Column('jsonb')
  progress: StatementImportProgress;

  @Column('jsonb', { nullable: true })
  summary: StatementImportSummary | null;

  @Column('jsonb', { nullable: true })
  failure: StatementImportFailure | null;

  /** Log index of the statement entry that accounts for the file, as text. */
  @Column('bigint', { name: 'statement_index', nullable: true })
  statementIndex: string | null;
}
