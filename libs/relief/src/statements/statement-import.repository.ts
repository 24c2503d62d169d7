import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import {
  type StatementImportFailure,
  type StatementImportProgress,
  StatementImportEntity,
  type StatementImportState,
} from './statement-import.entity.js';
import type { StatementImportSummary } from './statement-import-summary.js';

/** What an import begins with. */
export type NewStatementImport = Pick<StatementImportEntity, 'id' | 'campaign' | 'account' | 'bank' | 'maker'> & {
  readonly upload: string;
};

const UNFINISHED: readonly StatementImportState[] = ['waiting', 'running'];

/** Rows of statement imports. */
@Injectable()
export class StatementImportRepository {
  constructor(@InjectRepository(StatementImportEntity) private readonly imports: Repository<StatementImportEntity>) {}

  async find(id: string): Promise<StatementImportEntity | undefined> {
    return (await this.imports.findOneBy({ id })) ?? undefined;
  }

  /** The import of an account that has not ended yet. */
  async unfinished(account: string): Promise<StatementImportEntity | undefined> {
    return (await this.imports.findOneBy({ account, state: In(UNFINISHED) })) ?? undefined;
  }

  /** Every import that has not ended yet, by id. */
  async allUnfinished(): Promise<readonly string[]> {
    return (await this.imports.find({ select: { id: true }, where: { state: In(UNFINISHED) } })).map(({ id }) => id);
  }

  /** Puts an import in. @returns false when another one of the account has not ended */
  async add(given: NewStatementImport): Promise<boolean> {
    const rows: unknown = await this.imports.query(
      `INSERT INTO relief.statement_import (id, campaign, account, bank, maker, state, upload)
       VALUES ($1, $2, $3, $4, $5, 'waiting', $6) ON CONFLICT DO NOTHING RETURNING id`,
      [given.id, given.campaign, given.account, given.bank, given.maker, given.upload],
    );
    return Array.isArray(rows) && rows.length === 1;
  }

  /** Begins, or goes on after a crash. @returns the size of the log when the import first began */
  async begin(id: string): Promise<number> {
    await this.imports.update({ id, state: In(UNFINISHED) }, { state: 'running' });
    await this.imports.update({ id, startSize: IsNull() }, { startSize: String(await this.logSize()) });
    return Number((await this.imports.findOneByOrFail({ id })).startSize);
  }

  /** Entries in the book now, published or not. */
  async logSize(): Promise<number> {
    const [head]: { size: string }[] = await this.imports.query('SELECT size FROM ledger.head');
    return Number(head?.size ?? 0);
  }

  async progress(id: string, progress: StatementImportProgress): Promise<void> {
    await this.imports.update({ id }, { progress });
  }

  /** Ends an import with its summary; one that has ended stays as it is. */
  async finish(id: string, summary: StatementImportSummary, statementIndex: number): Promise<void> {
    await this.end(id, 'done', { summary, statementIndex: String(statementIndex) });
  }

  /** Ends an import without one; one that has ended stays as it is. */
  async giveUp(id: string, state: 'refused' | 'failed', failure: StatementImportFailure): Promise<void> {
    await this.end(id, state, { failure });
  }

  /** Notes that the uploaded file is gone. */
  async forgetUpload(id: string): Promise<void> {
    await this.imports.update({ id }, { upload: null });
  }

  private async end(id: string, state: StatementImportState, outcome: Partial<StatementImportEntity>): Promise<void> {
    await this.imports.query('UPDATE relief.statement_import SET ended_at = now() WHERE id = $1 AND state = ANY ($2)', [id, UNFINISHED]);
    await this.imports.update({ id, state: In(UNFINISHED) }, { ...outcome, state });
  }
}
