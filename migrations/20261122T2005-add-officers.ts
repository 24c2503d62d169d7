import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Officers with a token each, so that maker and checker can be told apart. Lock: a new table only. Worst run time: milliseconds. */
export class AddOfficers20261122T2005 implements MigrationInterface {
  readonly name = 'AddOfficers1795377605000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OFFICERS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const OFFICERS = `
CREATE TABLE relief.officer (
  id text CONSTRAINT officer_pk PRIMARY KEY CONSTRAINT officer_id_shape CHECK (id ~ '^officer-[0-9a-f]{12}$'),
  name text NOT NULL,
  unit text NOT NULL CONSTRAINT officer_unit_fk REFERENCES relief.unit (code),
  token_hash bytea NOT NULL CONSTRAINT officer_token_once UNIQUE CONSTRAINT officer_token_length CHECK (octet_length(token_hash) = 32),
  made_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
COMMENT ON TABLE relief.officer IS 'Who may write in the book, by a bearer token of which only the SHA-256 is kept; the id stands in entries, the name never does';
GRANT SELECT, INSERT ON relief.officer TO minhbach_app;
GRANT UPDATE (ended_at) ON relief.officer TO minhbach_app;
GRANT SELECT (id, name, unit, made_at, ended_at) ON relief.officer TO minhbach_auditor;
`;
