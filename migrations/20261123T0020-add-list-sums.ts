import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Counts and sums of whole lists without reading every row of them, and the ways into lists that are narrowed to a kind, a unit or an amount.
 * Lock: writers of `disclosure.public_entry` while its four indexes are built. Worst run time:
 * about 10 seconds for each million entries; the sums themselves are made by their follower after the start.
 */
export class AddListSums20261123T0020 implements MigrationInterface {
  readonly name = 'AddListSums1795393200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUMS);
    await runner.query(INDEXES);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const SUMS = `
CREATE TABLE disclosure.entry_sum (
  block integer NOT NULL,
  campaign text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  date date NOT NULL,
  entries integer NOT NULL CONSTRAINT entry_sum_entries CHECK (entries > 0),
  with_money integer NOT NULL,
  amount_vnd bigint NOT NULL,
  CONSTRAINT entry_sum_pk PRIMARY KEY (block, campaign, kind, unit, date)
);
COMMENT ON TABLE disclosure.entry_sum IS 'Entries of each whole block of the log (idx / 8192) by what lists are narrowed to: counts and sums that never change, reversed entries included';
COMMENT ON COLUMN disclosure.entry_sum.campaign IS 'empty for entries outside campaigns';
CREATE INDEX entry_sum_campaign ON disclosure.entry_sum (campaign, kind, date);
`;

const INDEXES = `
CREATE INDEX public_entry_kind ON disclosure.public_entry (campaign, kind, idx);
CREATE INDEX public_entry_unit ON disclosure.public_entry (campaign, unit, idx);
CREATE INDEX public_entry_amount ON disclosure.public_entry (campaign, kind, amount_vnd) INCLUDE (idx, unit, date, reversed_by);
CREATE INDEX public_entry_reversed ON disclosure.public_entry (campaign, idx) WHERE reversed_by IS NOT NULL;
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON disclosure.entry_sum TO minhbach_search;
GRANT SELECT ON disclosure.entry_sum TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;
