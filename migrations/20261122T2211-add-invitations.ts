import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links by which people set their first password, the first administrator among them. Lock: a new table only. Worst run time: milliseconds. */
export class AddInvitations20261122T2211 implements MigrationInterface {
  readonly name = 'AddInvitations1795385460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATIONS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const INVITATIONS = `
CREATE SCHEMA IF NOT EXISTS access;
GRANT USAGE ON SCHEMA access TO minhbach_app;
CREATE TABLE access.invitation (
  hash bytea CONSTRAINT invitation_pk PRIMARY KEY CONSTRAINT invitation_hash_length CHECK (octet_length(hash) = 32),
  officer text CONSTRAINT invitation_officer_fk REFERENCES relief.officer (id),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CONSTRAINT invitation_life CHECK (expires_at > made_at AND expires_at <= made_at + interval '8 days'),
  used_at timestamptz,
  CONSTRAINT invitation_first CHECK (officer IS NOT NULL OR made_by = 'system')
);
CREATE INDEX invitation_officer ON access.invitation (officer) WHERE used_at IS NULL;
COMMENT ON TABLE access.invitation IS 'Links that are good once, by the SHA-256 of their code: somebody gives themselves a password. Without an officer: the first administrator';
GRANT SELECT, INSERT, DELETE ON access.invitation TO minhbach_app;
GRANT UPDATE (used_at, officer) ON access.invitation TO minhbach_app;
`;
