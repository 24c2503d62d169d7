import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The vault's own database: data keys, each wrapped by a key that never enters PostgreSQL, and which subject owns which.
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class CreateVault20261122T0905 implements MigrationInterface {
  readonly name = 'CreateVault1795338300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VAULT);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const VAULT = `
CREATE SCHEMA vault;
COMMENT ON SCHEMA vault IS 'Keys of what may be erased';

CREATE SEQUENCE vault.data_key_block INCREMENT BY 1000;
COMMENT ON SEQUENCE vault.data_key_block IS 'First id of each block of 1,000 data keys';

CREATE TABLE vault.data_key (
  id bigint CONSTRAINT data_key_pk PRIMARY KEY,
  wrapped bytea NOT NULL CONSTRAINT data_key_wrapped CHECK (octet_length(wrapped) = 60),
  made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE vault.data_key IS 'Data keys (AES-256) wrapped with AES-256-GCM: nonce 12, key 32, tag 16 bytes. Made ahead in blocks; deleting a row erases what was sealed under it';

CREATE TABLE vault.subject_key (
  subject uuid CONSTRAINT subject_key_pk PRIMARY KEY,
  key_id bigint NOT NULL CONSTRAINT subject_key_id UNIQUE
);
COMMENT ON TABLE vault.subject_key IS 'The data key of a donor''s record. A gift without such a record has a key of its own, named by its opening';

GRANT USAGE ON SCHEMA vault TO minhbach_writer, minhbach_erase;
GRANT SELECT, INSERT ON vault.data_key, vault.subject_key TO minhbach_writer;
GRANT USAGE ON SEQUENCE vault.data_key_block TO minhbach_writer;
GRANT SELECT, DELETE ON vault.data_key, vault.subject_key TO minhbach_erase;
`;
