import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How officers show who they are: passwords, second steps, sessions, tokens for machines. Lock: new tables only. Worst run time: milliseconds. */
export class AddSignIn20261122T2215 implements MigrationInterface {
  readonly name = 'AddSignIn1795385700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROOFS);
    await runner.query(SESSIONS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const PROOFS = `
CREATE SCHEMA IF NOT EXISTS access;
GRANT USAGE ON SCHEMA access TO minhbach_app;

CREATE TABLE access.password (
  officer text CONSTRAINT password_pk PRIMARY KEY CONSTRAINT password_officer_fk REFERENCES relief.officer (id),
  hash text NOT NULL CONSTRAINT password_hash_shape CHECK (hash LIKE '$argon2id$%'),
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE access.password IS 'Passwords as argon2id in PHC form, never readable';
GRANT SELECT, INSERT, UPDATE, DELETE ON access.password TO minhbach_app;

CREATE TABLE access.totp (
  officer text CONSTRAINT totp_pk PRIMARY KEY CONSTRAINT totp_officer_fk REFERENCES relief.officer (id),
  sealed_secret bytea NOT NULL,
  confirmed_at timestamptz NOT NULL,
  last_step bigint NOT NULL
);
COMMENT ON TABLE access.totp IS 'Second steps by one-time codes; the secret is encrypted under a key outside PostgreSQL, last_step makes each code good once';

CREATE TABLE access.totp_enrolment (
  officer text CONSTRAINT totp_enrolment_pk PRIMARY KEY CONSTRAINT totp_enrolment_officer_fk REFERENCES relief.officer (id),
  sealed_secret bytea NOT NULL,
  begun_at timestamptz NOT NULL
);
COMMENT ON TABLE access.totp_enrolment IS 'Secrets shown to an officer who has not typed a first code yet';

CREATE TABLE access.recovery_code (
  officer text CONSTRAINT recovery_code_officer_fk REFERENCES relief.officer (id),
  hash bytea NOT NULL CONSTRAINT recovery_code_length CHECK (octet_length(hash) = 32),
  made_at timestamptz NOT NULL,
  CONSTRAINT recovery_code_pk PRIMARY KEY (officer, hash)
);
COMMENT ON TABLE access.recovery_code IS 'Codes that stand in for a lost second step, as keyed hashes; a row goes when its code is used';

CREATE TABLE access.failed_sign_in (
  account bytea NOT NULL CONSTRAINT failed_sign_in_account_length CHECK (octet_length(account) = 32),
  address text NOT NULL,
  failures integer NOT NULL CONSTRAINT failed_sign_in_counts CHECK (failures > 0),
  last_at timestamptz NOT NULL,
  CONSTRAINT failed_sign_in_pk PRIMARY KEY (account, address)
);
CREATE INDEX failed_sign_in_age ON access.failed_sign_in (last_at);
COMMENT ON TABLE access.failed_sign_in IS 'Attempts that failed, by keyed hash of the name typed and by network address: each makes the next one wait longer there, nowhere else';

GRANT SELECT, INSERT, UPDATE, DELETE ON access.totp, access.totp_enrolment, access.failed_sign_in TO minhbach_app;
GRANT SELECT, INSERT, DELETE ON access.recovery_code TO minhbach_app;
`;

const SESSIONS = `
CREATE TABLE access.session (
  id uuid CONSTRAINT session_pk PRIMARY KEY,
  hash bytea NOT NULL CONSTRAINT session_once UNIQUE CONSTRAINT session_hash_length CHECK (octet_length(hash) = 32),
  officer text NOT NULL CONSTRAINT session_officer_fk REFERENCES relief.officer (id),
  stage text NOT NULL CONSTRAINT session_stage CHECK (stage IN ('second_step', 'enrolment', 'full')),
  means text NOT NULL,
  second_step boolean NOT NULL,
  agent text NOT NULL,
  address text NOT NULL,
  opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CONSTRAINT session_ends CHECK (ends_at > opened_at),
  stepped_up_at timestamptz,
  failed_before integer NOT NULL DEFAULT 0,
  CONSTRAINT session_full_only_steps_up CHECK (stepped_up_at IS NULL OR stage = 'full')
);
CREATE INDEX session_officer ON access.session (officer);
CREATE INDEX session_end ON access.session (ends_at);
COMMENT ON TABLE access.session IS 'Browsers officers are signed in with, by the SHA-256 of what the cookie holds; a row goes when its session ends';
GRANT SELECT, INSERT, DELETE ON access.session TO minhbach_app;
GRANT UPDATE (seen_at, stepped_up_at) ON access.session TO minhbach_app;

CREATE TABLE access.api_token (
  id uuid CONSTRAINT api_token_pk PRIMARY KEY,
  hash bytea NOT NULL CONSTRAINT api_token_once UNIQUE CONSTRAINT api_token_hash_length CHECK (octet_length(hash) = 32),
  officer text NOT NULL CONSTRAINT api_token_officer_fk REFERENCES relief.officer (id),
  name text NOT NULL,
  scopes text[] NOT NULL CONSTRAINT api_token_scopes CHECK (cardinality(scopes) > 0),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CONSTRAINT api_token_life CHECK (expires_at > made_at AND expires_at <= made_at + interval '366 days'),
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_token_officer ON access.api_token (officer);
COMMENT ON TABLE access.api_token IS 'Tokens of machines, by SHA-256; each does only the acts it names, and only while its maker may';
GRANT SELECT, INSERT ON access.api_token TO minhbach_app;
GRANT UPDATE (used_at, revoked_at) ON access.api_token TO minhbach_app;
`;
