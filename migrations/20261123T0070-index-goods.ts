import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The way to the entries that moved goods: a few thousand of a million, whose values files for other standards add up.
 * Lock: writers of `disclosure.public_entry` while the index is built. Worst run time: one pass of the list, about 1 second for each million entries.
 */
export class IndexGoods20261123T0070 implements MigrationInterface {
  readonly name = 'IndexGoods1795396200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX public_entry_goods ON disclosure.public_entry (campaign, idx) WHERE goods <> '[]'::jsonb");
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
