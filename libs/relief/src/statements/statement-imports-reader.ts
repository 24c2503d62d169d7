import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { StatementImportFailure, StatementImportProgress, StatementImportState } from './statement-import.entity.js';
import type { StatementImportSummary } from './statement-import-summary.js';
import { StatementImportRepository } from './statement-import.repository.js';
import { SetAsideRowRepository } from './set-aside-row.repository.js';

/** An import as officers see it. */
export interface StatementImport {
  readonly id: string;
  readonly campaign: string;
  readonly account: string;
  readonly bank: string;
  readonly state: StatementImportState;
  readonly progress: StatementImportProgress;
  readonly summary?: StatementImportSummary;
  readonly failure?: StatementImportFailure;
  /** Log index of the statement's entry. */
  readonly statementIndex?: number;
}

/** Money out that waits for an explanation. */
export interface UnexplainedDebit {
  readonly row: number;
  readonly date: string;
  readonly amountVnd: string;
}

/** A row set aside with why. */
export interface SetAsideRow {
  readonly row: number;
  /** A quarantine reason of the statement reader, or the code of the rule that refused the gift. */
  readonly reason: string;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Statement imports for the edge. */
@Injectable()
export class StatementImportsReader {
  constructor(
    private readonly imports: StatementImportRepository,
    private readonly rows: SetAsideRowRepository,
  ) {}

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<StatementImport> {
    const row = UUID.test(id) ? await this.imports.find(id) : undefined;
    if (row === undefined) throw new DomainError('NOT_FOUND', { import: id.slice(0, 40) });
    const { campaign, account, bank, state, progress, summary, failure, statementIndex } = row;
    return {
      id,
      campaign,
      account,
      bank,
      state,
      progress,
      ...(summary && { summary }),
      ...(failure && { failure }),
      ...(statementIndex !== null && { statementIndex: Number(statementIndex) }),
    };
  }

  /** Ids of the imports that have not ended. */
  async unfinished(): Promise<readonly string[]> {
    return this.imports.allUnfinished();
  }

  /** Money out of an import, by row. */
  async debits(id: string): Promise<readonly UnexplainedDebit[]> {
    return (await this.rows.debitsOf(id)).map(({ row, date, amountVnd }) => ({ row, date, amountVnd }));
  }

  /** Rows an import set aside, by row. */
  async quarantined(id: string): Promise<readonly SetAsideRow[]> {
    return (await this.rows.quarantinedOf(id)).map(({ row, reason }) => ({ row, reason }));
  }
}
