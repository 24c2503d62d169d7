import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which key a data key is wrapped under, so that the wrapping key can be turned while the product runs (docs/operate/vault-key.md). Keys
 * wrapped before have none named: they open under whatever key is at hand.
 * Lock: ACCESS EXCLUSIVE on vault.data_key without a rewrite. Worst run time: milliseconds.
 */
export class NameWrappingKeys20261122T2231 implements MigrationInterface {
  readonly name = 'NameWrappingKeys1795386660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WRAPPING);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const WRAPPING = `
CREATE TABLE vault.wrapping_key (
  id text CONSTRAINT wrapping_key_pk PRIMARY KEY CONSTRAINT wrapping_key_id CHECK (id ~ '^[0-9a-f]{16}$'),
  is_current boolean NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE vault.wrapping_key IS 'Names (a hash, never the key) of the keys data keys are wrapped under; several only while keys are being turned';
CREATE UNIQUE INDEX wrapping_key_current ON vault.wrapping_key (is_current) WHERE is_current;
COMMENT ON INDEX vault.wrapping_key_current IS 'data keys are wrapped under one key at a time';

ALTER TABLE vault.data_key ADD COLUMN wrapping_key text CONSTRAINT data_key_wrapping_key REFERENCES vault.wrapping_key (id);
ALTER TABLE vault.data_key ADD CONSTRAINT data_key_wrapped_under CHECK (wrapping_key IS NOT NULL) NOT VALID;
COMMENT ON CONSTRAINT data_key_wrapping_key ON vault.data_key IS 'a wrapping key is retired only when nothing is wrapped under it';

GRANT SELECT, INSERT, DELETE, UPDATE (is_current) ON vault.wrapping_key TO minhbach_writer;
GRANT UPDATE (wrapped, wrapping_key) ON vault.data_key TO minhbach_writer;
`;
