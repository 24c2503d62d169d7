import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys of officers, and challenges that were answered. Lock: new tables only. Worst run time: milliseconds. */
export class AddPasskeys20261122T2221 implements MigrationInterface {
  readonly name = 'AddPasskeys1795386060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PASSKEYS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const PASSKEYS = `
CREATE TABLE access.passkey (
  id uuid CONSTRAINT passkey_pk PRIMARY KEY,
  officer text NOT NULL CONSTRAINT passkey_officer_fk REFERENCES relief.officer (id),
  credential bytea NOT NULL CONSTRAINT passkey_once UNIQUE CONSTRAINT passkey_credential_length CHECK (octet_length(credential) BETWEEN 1 AND 1023),
  public_key bytea NOT NULL CONSTRAINT passkey_key_length CHECK (octet_length(public_key) BETWEEN 1 AND 4096),
  counter bigint NOT NULL CONSTRAINT passkey_counter CHECK (counter >= 0),
  host text NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX passkey_officer ON access.passkey (officer);
COMMENT ON TABLE access.passkey IS 'Passkeys officers sign in with (WebAuthn): public keys alone, each for one host; counter is what the key last said of itself';
GRANT SELECT, INSERT, DELETE ON access.passkey TO minhbach_app;
GRANT UPDATE (counter, used_at) ON access.passkey TO minhbach_app;

CREATE TABLE access.answered_challenge (
  hash bytea CONSTRAINT answered_challenge_pk PRIMARY KEY CONSTRAINT answered_challenge_length CHECK (octet_length(hash) = 32),
  ends_at timestamptz NOT NULL
);
CREATE INDEX answered_challenge_end ON access.answered_challenge (ends_at);
COMMENT ON TABLE access.answered_challenge IS 'Challenges a passkey has answered, until they end by themselves: none is answered twice';
GRANT SELECT, INSERT, DELETE ON access.answered_challenge TO minhbach_app;
`;
