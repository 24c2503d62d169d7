import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second step being set belongs to the browser session it was begun in. Secrets offered before and not taken yet go: the page offers new ones.
 * Lock: a moment on access.totp_enrolment and access.session. Worst run time: milliseconds.
 */
export class BindEnrolments20261123T0001 implements MigrationInterface {
  readonly name = 'BindEnrolments1795392060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENROLMENTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const ENROLMENTS = `
DELETE FROM access.totp_enrolment;
ALTER TABLE access.totp_enrolment
  ADD COLUMN session uuid NOT NULL CONSTRAINT totp_enrolment_session_fk REFERENCES access.session (id) ON DELETE CASCADE,
  DROP CONSTRAINT totp_enrolment_pk,
  ADD CONSTRAINT totp_enrolment_pk PRIMARY KEY (session);
COMMENT ON COLUMN access.totp_enrolment.session IS 'the session the secret was shown in; it goes with it';
`;
