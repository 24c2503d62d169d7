import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where did my gift go: which receipts each use stands on. Derived from the log, can be thrown away and made again.
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class AddTrace20261122T2150 implements MigrationInterface {
  readonly name = 'AddTrace1795377650000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRACE);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const TRACE = `
CREATE TABLE disclosure.trace_head (
  one boolean CONSTRAINT trace_head_pk PRIMARY KEY DEFAULT true CONSTRAINT trace_head_one CHECK (one),
  size bigint NOT NULL
);
COMMENT ON TABLE disclosure.trace_head IS 'One row: how much of the log is traced';
INSERT INTO disclosure.trace_head (size) VALUES (0);

CREATE TABLE disclosure.trace_pool (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT trace_pool_pk PRIMARY KEY,
  name text NOT NULL CONSTRAINT trace_pool_once UNIQUE,
  length bigint NOT NULL
);
COMMENT ON TABLE disclosure.trace_pool IS 'A line of đồng or thousandths that receipts lie on end to end: money of a fund, or goods that began as one lot';

CREATE TABLE disclosure.trace_source (
  idx bigint NOT NULL,
  pool_id bigint NOT NULL,
  from_offset bigint NOT NULL,
  to_offset bigint NOT NULL,
  withdrawn boolean NOT NULL,
  CONSTRAINT trace_source_pk PRIMARY KEY (idx, pool_id),
  CONSTRAINT trace_source_range CHECK (from_offset < to_offset)
);
CREATE UNIQUE INDEX trace_source_place ON disclosure.trace_source (pool_id, from_offset);
COMMENT ON TABLE disclosure.trace_source IS 'Where a receipt lies on its line; withdrawn once the entry is reversed';

CREATE TABLE disclosure.trace_use (
  pool_id bigint NOT NULL,
  from_offset bigint NOT NULL,
  to_offset bigint NOT NULL,
  idx bigint NOT NULL,
  CONSTRAINT trace_use_pk PRIMARY KEY (pool_id, from_offset),
  CONSTRAINT trace_use_range CHECK (from_offset < to_offset)
);
CREATE INDEX trace_use_entry ON disclosure.trace_use (idx);
COMMENT ON TABLE disclosure.trace_use IS 'What an entry that paid, returned or lost stands on; ranges never overlap on one line';

GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON disclosure.trace_head, disclosure.trace_pool, disclosure.trace_source, disclosure.trace_use
  TO minhbach_search;
GRANT SELECT ON disclosure.trace_head, disclosure.trace_pool, disclosure.trace_source, disclosure.trace_use
  TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;
