import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which key an officer's call made an ordinary row, so that a repeated call finds it. Lock: none, a new table only. Worst run time: milliseconds. */
export class KeepOfficerCalls20261123T0110 implements MigrationInterface {
  readonly name = 'KeepOfficerCalls1795398600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CALLS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const CALLS = `
CREATE TABLE relief.officer_call (
  makes text NOT NULL,
  maker text NOT NULL,
  key_hmac bytea NOT NULL CONSTRAINT officer_call_key CHECK (octet_length(key_hmac) = 32),
  request_hmac bytea NOT NULL CONSTRAINT officer_call_request CHECK (octet_length(request_hmac) = 32),
  thing uuid NOT NULL CONSTRAINT officer_call_thing UNIQUE,
  at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT officer_call_pk PRIMARY KEY (makes, maker, key_hmac)
);
CREATE INDEX officer_call_at ON relief.officer_call (at);
COMMENT ON TABLE relief.officer_call IS 'Calls under an idempotency key that made an ordinary row, for seven days: keyed hashes of key and request, and the id of what was made';
GRANT SELECT, INSERT, DELETE ON relief.officer_call TO minhbach_app;
`;
