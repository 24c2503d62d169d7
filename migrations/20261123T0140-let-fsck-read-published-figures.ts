import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The check of the book reads the figures kept with the newest checkpoint too.
 * Lock: none that anybody waits for. Worst run time: a moment.
 */
export class LetFsckReadPublishedFigures20261123T0140 implements MigrationInterface {
  readonly name = 'LetFsckReadPublishedFigures1795400400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON ledger.published TO minhbach_auditor');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
