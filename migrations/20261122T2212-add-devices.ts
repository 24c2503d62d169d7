import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks of a unit, each with a key of its own, and the one-time codes they are enrolled by. Lock: new tables only. Worst run time: milliseconds. */
export class AddDevices20261122T2212 implements MigrationInterface {
  readonly name = 'AddDevices1795385520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DEVICES);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const DEVICES = `
CREATE SCHEMA IF NOT EXISTS access;
GRANT USAGE ON SCHEMA access TO minhbach_app, minhbach_auditor;
CREATE TABLE access.device_code (
  hash bytea CONSTRAINT device_code_pk PRIMARY KEY CONSTRAINT device_code_length CHECK (octet_length(hash) = 32),
  unit text NOT NULL CONSTRAINT device_code_unit_fk REFERENCES relief.unit (code),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CONSTRAINT device_code_life CHECK (expires_at > made_at AND expires_at <= made_at + interval '1 day'),
  used_at timestamptz
);
COMMENT ON TABLE access.device_code IS 'Codes by which a unit''s head lets one desk in, by SHA-256; good once';

CREATE TABLE access.device (
  id text CONSTRAINT device_pk PRIMARY KEY CONSTRAINT device_id_shape CHECK (id ~ '^device-[0-9a-f]{12}$'),
  unit text NOT NULL CONSTRAINT device_unit_fk REFERENCES relief.unit (code),
  name text NOT NULL,
  public_key bytea NOT NULL CONSTRAINT device_key_once UNIQUE CONSTRAINT device_key_length CHECK (octet_length(public_key) = 32),
  enrolled_by text NOT NULL,
  enrolled_at timestamptz(3) NOT NULL,
  revoked_by text,
  revoked_at timestamptz(3),
  revoked_for text,
  CONSTRAINT device_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoked_for IS NULL))
);
CREATE INDEX device_of_unit ON access.device (unit, enrolled_at);
COMMENT ON TABLE access.device IS 'Desks by their Ed25519 public key; a row stays when its desk is revoked, because what it signed before stands';
COMMENT ON COLUMN access.device.enrolled_by IS 'whoever made the code, a pseudonymous id';

CREATE FUNCTION access.keep_device() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  IF OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION USING CONSTRAINT = 'device_stays_revoked', MESSAGE = 'a revoked device stays revoked; enrol it again with a new key';
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER device_stays_revoked BEFORE UPDATE ON access.device FOR EACH ROW EXECUTE FUNCTION access.keep_device();
REVOKE EXECUTE ON FUNCTION access.keep_device() FROM PUBLIC;

GRANT SELECT, INSERT, DELETE ON access.device_code TO minhbach_app;
GRANT UPDATE (used_at) ON access.device_code TO minhbach_app;
GRANT SELECT, INSERT ON access.device TO minhbach_app;
GRANT UPDATE (revoked_by, revoked_at, revoked_for) ON access.device TO minhbach_app;
GRANT SELECT (id, unit, public_key, enrolled_at, revoked_at) ON access.device TO minhbach_auditor;
`;
