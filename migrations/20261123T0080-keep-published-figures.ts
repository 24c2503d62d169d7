import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The figures of the newest published checkpoint, for processes that show what another one published: by the time they look, the totals
 * belong to a later size.
 * Lock: none that anybody waits for. Worst run time: a moment.
 */
export class KeepPublishedFigures20261123T0080 implements MigrationInterface {
  readonly name = 'KeepPublishedFigures1795396800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PUBLISHED);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const PUBLISHED = `
CREATE TABLE ledger.published (
  one boolean CONSTRAINT published_pk PRIMARY KEY DEFAULT true CONSTRAINT published_one CHECK (one),
  size bigint NOT NULL,
  totals jsonb NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.published IS 'One row: the newest published size and every public figure as of exactly that size, as ledger.total had them then';
GRANT SELECT, INSERT, UPDATE ON ledger.published TO minhbach_writer;
`;
