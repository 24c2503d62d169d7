import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The way to gifts and pledges of organisations that are shown by name: a few of a million, which files for other standards tell one by one.
 * Lock: writers of `ledger.opening` while the index is built. Worst run time: one pass of the openings, about 2 seconds for each million.
 */
export class IndexOrganisations20261123T0030 implements MigrationInterface {
  readonly name = 'IndexOrganisations1795393800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX opening_organisation ON ledger.opening (idx) WHERE organisation AND consent <> 'anonymous'");
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
