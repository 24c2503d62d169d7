import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of rate limits, shared by all processes. Lock: a new table only. Worst run time: milliseconds. */
export class AddRateLimit20261122T2245 implements MigrationInterface {
  readonly name = 'AddRateLimit1795387500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RATE_LIMIT);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

// Columns as rate-limiter-flexible names and orders them. `expire` is milliseconds since 1970; double precision holds them exactly and
// reaches JavaScript as a number.
const RATE_LIMIT = `
CREATE SCHEMA IF NOT EXISTS access;
GRANT USAGE ON SCHEMA access TO minhbach_app;

CREATE UNLOGGED TABLE access.rate_limit (
  key text CONSTRAINT rate_limit_pk PRIMARY KEY CONSTRAINT rate_limit_key_short CHECK (length(key) <= 100),
  points integer NOT NULL DEFAULT 0,
  expire double precision
);
CREATE INDEX rate_limit_age ON access.rate_limit (expire);
COMMENT ON TABLE access.rate_limit IS 'How often a keyed hash of an address did something in the running window; may be emptied at any time';

GRANT SELECT, INSERT, UPDATE, DELETE ON access.rate_limit TO minhbach_app;
`;
