import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Officers become people who sign in: user name, e-mail, and roles at units with the days they are held. Every grant and every end of a
 * role leaves a row of history that nothing changes. Lock: a moment on relief.officer, else new tables. Worst run time: milliseconds.
 */
export class AddRoles20261122T2210 implements MigrationInterface {
  readonly name = 'AddRoles1795385400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
    await runner.query(ROLES);
    await runner.query(HISTORY);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const PEOPLE = `
ALTER TABLE relief.officer ALTER COLUMN token_hash DROP NOT NULL;
ALTER TABLE relief.officer
  ADD COLUMN user_name text CONSTRAINT officer_user_name_shape CHECK (user_name ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  ADD COLUMN email text CONSTRAINT officer_email_shape CHECK (email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  ADD COLUMN is_demonstration boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX officer_user_name_once ON relief.officer (user_name) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX officer_email_once ON relief.officer (email) WHERE ended_at IS NULL;
COMMENT ON TABLE relief.officer IS 'Who works with the book; the id stands in entries, name, user name and e-mail never do';
COMMENT ON COLUMN relief.officer.is_demonstration IS 'a fictional person of the demonstration: a production start refuses to run beside one';
UPDATE relief.officer SET is_demonstration = true WHERE name LIKE '%, minh họa)';
`;

const ROLES = `
CREATE TABLE relief.officer_role (
  id uuid CONSTRAINT officer_role_pk PRIMARY KEY,
  officer text NOT NULL CONSTRAINT officer_role_officer_fk REFERENCES relief.officer (id),
  role text NOT NULL CONSTRAINT officer_role_known CHECK (role IN ('desk_officer', 'storekeeper', 'cashier', 'checker', 'chief_accountant',
    'auditor', 'unit_administrator', 'system_administrator')),
  unit text NOT NULL CONSTRAINT officer_role_unit_fk REFERENCES relief.unit (code),
  valid_from date NOT NULL,
  valid_to date,
  given_by text NOT NULL,
  given_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_by text,
  ended_at timestamptz(3),
  CONSTRAINT officer_role_days CHECK (valid_to >= valid_from),
  CONSTRAINT officer_role_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT officer_role_not_own CHECK (given_by <> officer AND ended_by <> officer)
);
CREATE UNIQUE INDEX officer_role_once ON relief.officer_role (officer, role, unit, valid_from) WHERE ended_at IS NULL;
CREATE INDEX officer_role_holders ON relief.officer_role (role, unit) WHERE ended_at IS NULL;
COMMENT ON TABLE relief.officer_role IS 'Who holds which role at which unit, from the first to the last day; nobody gives or takes a role of their own';
COMMENT ON COLUMN relief.officer_role.valid_to IS 'last day of the role; absent = until it is ended';
COMMENT ON COLUMN relief.officer_role.ended_at IS 'when it was taken away: from then on it is not held, whatever its days say';
`;

const HISTORY = `
CREATE TABLE relief.officer_role_change (
  no bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT officer_role_change_pk PRIMARY KEY,
  role_id uuid NOT NULL CONSTRAINT officer_role_change_role_fk REFERENCES relief.officer_role (id),
  change text NOT NULL CONSTRAINT officer_role_change_known CHECK (change IN ('given', 'ended')),
  officer text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  changed_by text NOT NULL,
  at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX officer_role_change_of ON relief.officer_role_change (officer, no);
COMMENT ON TABLE relief.officer_role_change IS 'Every change of a role, written by a trigger and never changed';

CREATE FUNCTION relief.note_role_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $note$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.officer, NEW.role, NEW.unit, NEW.valid_from, NEW.valid_to, NEW.given_by, NEW.given_at)
     IS DISTINCT FROM (OLD.id, OLD.officer, OLD.role, OLD.unit, OLD.valid_from, OLD.valid_to, OLD.given_by, OLD.given_at)) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'officer_role_kept', MESSAGE = 'a role that was held stays as it was; a new one is given';
  END IF;
  INSERT INTO relief.officer_role_change (role_id, change, officer, role, unit, valid_from, valid_to, changed_by)
  VALUES (NEW.id, CASE WHEN TG_OP = 'INSERT' THEN 'given' ELSE 'ended' END,
    NEW.officer, NEW.role, NEW.unit, NEW.valid_from, NEW.valid_to, coalesce(NEW.ended_by, NEW.given_by));
  RETURN NULL;
END
$note$;
CREATE TRIGGER officer_role_noted AFTER INSERT OR UPDATE ON relief.officer_role FOR EACH ROW EXECUTE FUNCTION relief.note_role_change();

CREATE FUNCTION relief.refuse_role_history() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $refuse$
BEGIN
  RAISE EXCEPTION USING CONSTRAINT = 'officer_role_history', MESSAGE = 'the history of roles is never changed';
END
$refuse$;
CREATE TRIGGER officer_role_change_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON relief.officer_role_change
  FOR EACH STATEMENT EXECUTE FUNCTION relief.refuse_role_history();
CREATE TRIGGER officer_role_undeleted BEFORE DELETE OR TRUNCATE ON relief.officer_role
  FOR EACH STATEMENT EXECUTE FUNCTION relief.refuse_role_history();
ALTER TABLE relief.officer_role ENABLE ALWAYS TRIGGER officer_role_noted;
ALTER TABLE relief.officer_role ENABLE ALWAYS TRIGGER officer_role_undeleted;
ALTER TABLE relief.officer_role_change ENABLE ALWAYS TRIGGER officer_role_change_kept;
`;

const GRANTS = `
REVOKE EXECUTE ON FUNCTION relief.note_role_change(), relief.refuse_role_history() FROM PUBLIC;
GRANT UPDATE (name, email, user_name, unit) ON relief.officer TO minhbach_app;
GRANT SELECT, INSERT ON relief.officer_role TO minhbach_app;
GRANT UPDATE (ended_by, ended_at) ON relief.officer_role TO minhbach_app;
GRANT SELECT ON relief.officer_role_change TO minhbach_app;
GRANT SELECT ON relief.officer_role, relief.officer_role_change TO minhbach_auditor;
`;
