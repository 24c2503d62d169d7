import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever hands out what was approved has neither asked for it nor approved it; a request is settled only by a step that says who did it.
 * Lock: a moment on relief.request and relief.request_step. Worst run time: milliseconds.
 */
export class SeparateCashier20261122T2213 implements MigrationInterface {
  readonly name = 'SeparateCashier1795385580000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STEPS);
    await runner.query(SETTLED);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const STEPS = `
CREATE FUNCTION relief.check_hand_out() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $check$
BEGIN
  IF EXISTS (SELECT FROM relief.request r WHERE r.id = NEW.request_id AND r.maker = NEW.officer)
     OR EXISTS (SELECT FROM relief.request_step s WHERE s.request_id = NEW.request_id AND s.officer = NEW.officer AND s.action = 'approved') THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_step_other_hand',
      MESSAGE = 'whoever asked for a hand-out or approved it does not hand it out';
  END IF;
  RETURN NEW;
END
$check$;
CREATE TRIGGER request_step_other_hand BEFORE INSERT ON relief.request_step
  FOR EACH ROW WHEN (NEW.action = 'settled') EXECUTE FUNCTION relief.check_hand_out();
ALTER TABLE relief.request_step ENABLE ALWAYS TRIGGER request_step_other_hand;
REVOKE EXECUTE ON FUNCTION relief.check_hand_out() FROM PUBLIC;
`;

const SETTLED = `
CREATE FUNCTION relief.check_settled() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $check$
BEGIN
  IF NOT EXISTS (SELECT FROM relief.request_step s WHERE s.request_id = NEW.id AND s.action = 'settled') THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_settled_by_hand', MESSAGE = 'a request is settled by somebody, and it is written down who';
  END IF;
  RETURN NULL;
END
$check$;
CREATE CONSTRAINT TRIGGER request_settled_by_hand AFTER UPDATE ON relief.request DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state = 'settled' AND OLD.state <> 'settled') EXECUTE FUNCTION relief.check_settled();
ALTER TABLE relief.request ENABLE ALWAYS TRIGGER request_settled_by_hand;
REVOKE EXECUTE ON FUNCTION relief.check_settled() FROM PUBLIC;
`;
