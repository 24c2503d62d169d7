import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which identity of an OpenID provider is which officer. Lock: a new table only. Worst run time: milliseconds. */
export class AddOutsideIdentities20261122T2220 implements MigrationInterface {
  readonly name = 'AddOutsideIdentities1795386000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTSIDE_IDENTITIES);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const OUTSIDE_IDENTITIES = `
CREATE TABLE access.outside_identity (
  issuer text NOT NULL CONSTRAINT outside_identity_issuer_short CHECK (length(issuer) <= 500),
  subject text NOT NULL CONSTRAINT outside_identity_subject_short CHECK (length(subject) BETWEEN 1 AND 255),
  officer text NOT NULL CONSTRAINT outside_identity_officer_fk REFERENCES relief.officer (id),
  linked_at timestamptz NOT NULL,
  CONSTRAINT outside_identity_pk PRIMARY KEY (issuer, subject),
  CONSTRAINT outside_identity_one UNIQUE (officer, issuer)
);
COMMENT ON TABLE access.outside_identity IS 'Officers as an OpenID provider names them: one identity of each provider for each officer, never two officers for one';
GRANT SELECT, INSERT, DELETE ON access.outside_identity TO minhbach_app;
`;
