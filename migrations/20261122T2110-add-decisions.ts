import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests that need a second person (disbursements, refunds, reversals), what was done with each, the beneficiaries behind them, and
 * the amounts from which the law of the house asks for more. Lock: new tables, a moment on ledger.entry, ledger.named and ledger.balance. Worst run time:
 * a scan of each, seconds at a million rows.
 */
export class AddDecisions20261122T2110 implements MigrationInterface {
  readonly name = 'AddDecisions1795377611000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIMITS);
    await runner.query(REQUESTS);
    await runner.query(FROZEN);
    await runner.query(STEPS);
    await runner.query(BENEFICIARIES);
    await runner.query(BOOK);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const LIMITS = `
CREATE TABLE relief.approval_limit (
  code text NOT NULL CONSTRAINT approval_limit_code_known CHECK (code IN ('two_approvers_above', 'reversal_alone_up_to')),
  campaign text NOT NULL,
  valid_from date NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT approval_limit_not_negative CHECK (amount_vnd >= 0),
  citation text NOT NULL,
  maker text NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT approval_limit_pk PRIMARY KEY (code, campaign, valid_from)
);
COMMENT ON TABLE relief.approval_limit IS 'From which amount two people approve, and up to which a fresh mistake is taken back by one; campaign empty = every campaign without a row of its own';
INSERT INTO relief.approval_limit (code, campaign, valid_from, amount_vnd, citation, maker) VALUES
  ('two_approvers_above', '', '2000-01-01', 100000000, 'Quy chế chi tiêu nội bộ: khoản chi trên 100 triệu đồng do hai người duyệt', 'system'),
  ('reversal_alone_up_to', '', '2000-01-01', 20000000, 'Quy chế chi tiêu nội bộ: nhầm lẫn trong ngày đến 20 triệu đồng do người ghi tự hủy', 'system');
`;

const REQUESTS = `
CREATE TABLE relief.request (
  id uuid CONSTRAINT request_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT request_kind_known CHECK (kind IN ('disbursement', 'refund', 'reversal')),
  campaign text NOT NULL CONSTRAINT request_campaign_fk REFERENCES relief.campaign (slug),
  unit text NOT NULL CONSTRAINT request_unit_fk REFERENCES relief.unit (code),
  maker text NOT NULL,
  state text NOT NULL CONSTRAINT request_state_known
    CHECK (state IN ('draft', 'submitted', 'returned', 'posting', 'posted', 'settled', 'withdrawn')),
  version integer NOT NULL,
  submission integer NOT NULL,
  terms jsonb NOT NULL,
  words bytea,
  hash text,
  approvals_needed smallint,
  claimed_by text,
  claimed_at timestamptz(3),
  entry_index bigint,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT request_submitted CHECK (state IN ('draft', 'withdrawn') OR (hash IS NOT NULL AND approvals_needed BETWEEN 1 AND 2)),
  CONSTRAINT request_posted CHECK ((state IN ('posted', 'settled')) = (entry_index IS NOT NULL)),
  CONSTRAINT request_claimed CHECK ((state = 'posting') = (claimed_by IS NOT NULL AND claimed_at IS NOT NULL)),
  CONSTRAINT request_not_own CHECK (claimed_by <> maker)
);
CREATE INDEX request_by_campaign ON relief.request (campaign, kind, state, made_at);
COMMENT ON TABLE relief.request IS 'What one officer asks and others approve, as it stands; frozen once submitted. It is posted exactly when the book holds an entry that names it';
COMMENT ON COLUMN relief.request.words IS 'what may name people (payee, notes, reasons), sealed under the request''s own data key';
COMMENT ON COLUMN relief.request.hash IS 'SHA-256 of the request as submitted; stands in the entry';
COMMENT ON COLUMN relief.request.claimed_by IS 'whose approval is being sealed right now';
`;

const FROZEN = `
CREATE FUNCTION relief.keep_request() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
DECLARE
  step constant text := OLD.state || ' ' || NEW.state;
BEGIN
  IF (NEW.id, NEW.kind, NEW.campaign, NEW.unit, NEW.maker, NEW.made_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.campaign, OLD.unit, OLD.maker, OLD.made_at)
     OR NEW.version < OLD.version OR NEW.submission < OLD.submission THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_identity', MESSAGE = 'a request keeps what it is, who made it and its count of changes';
  END IF;
  IF OLD.state NOT IN ('draft', 'returned')
     AND (NEW.terms, NEW.words, NEW.hash, NEW.approvals_needed, NEW.submission)
     IS DISTINCT FROM (OLD.terms, OLD.words, OLD.hash, OLD.approvals_needed, OLD.submission) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_frozen', MESSAGE = 'a submitted request is approved as it is, or returned';
  END IF;
  IF OLD.state <> NEW.state AND step NOT IN ('draft submitted', 'returned submitted', 'submitted returned', 'submitted posting',
     'posting submitted', 'posting posted', 'submitted posted', 'returned posted', 'posted settled', 'draft withdrawn', 'returned withdrawn',
     'submitted withdrawn') THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_steps', MESSAGE = format('a request does not go from %s to %s', OLD.state, NEW.state);
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER request_frozen BEFORE UPDATE ON relief.request FOR EACH ROW EXECUTE FUNCTION relief.keep_request();
`;

const STEPS = `
CREATE TABLE relief.request_step (
  request_id uuid NOT NULL CONSTRAINT request_step_request_fk REFERENCES relief.request (id),
  no integer NOT NULL,
  submission integer NOT NULL,
  action text NOT NULL CONSTRAINT request_step_action_known
    CHECK (action IN ('submitted', 'approved', 'returned', 'posted', 'settled', 'withdrawn')),
  officer text NOT NULL,
  words bytea,
  at timestamptz(3) NOT NULL,
  CONSTRAINT request_step_pk PRIMARY KEY (request_id, no),
  CONSTRAINT request_step_reason CHECK ((action = 'returned') = (words IS NOT NULL))
);
CREATE UNIQUE INDEX request_step_approver_once ON relief.request_step (request_id, submission, officer) WHERE action = 'approved';
COMMENT ON TABLE relief.request_step IS 'What was done with a request, by whom and when. Never changed; the words of a return are sealed under the request''s data key';

CREATE FUNCTION relief.check_request_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $check$
BEGIN
  IF NEW.action IN ('approved', 'returned') AND EXISTS (SELECT FROM relief.request r WHERE r.id = NEW.request_id AND r.maker = NEW.officer) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'request_step_not_own', MESSAGE = 'whoever made a request neither approves nor returns it';
  END IF;
  RETURN NEW;
END
$check$;
CREATE TRIGGER request_step_checked BEFORE INSERT ON relief.request_step FOR EACH ROW EXECUTE FUNCTION relief.check_request_step();
`;

const BENEFICIARIES = `
CREATE TABLE relief.beneficiary (
  request_id uuid NOT NULL CONSTRAINT beneficiary_request_fk REFERENCES relief.request (id),
  no integer NOT NULL CONSTRAINT beneficiary_no CHECK (no >= 1),
  subject uuid NOT NULL,
  sealed bytea NOT NULL,
  person bytea,
  name_place bytea NOT NULL,
  household bytea,
  account bytea,
  people integer NOT NULL CONSTRAINT beneficiary_people CHECK (people >= 1),
  amount_vnd bigint CONSTRAINT beneficiary_amount CHECK (amount_vnd > 0),
  CONSTRAINT beneficiary_pk PRIMARY KEY (request_id, no)
);
CREATE INDEX beneficiary_person ON relief.beneficiary (person) WHERE person IS NOT NULL;
CREATE INDEX beneficiary_name_place ON relief.beneficiary (name_place);
CREATE INDEX beneficiary_household ON relief.beneficiary (household) WHERE household IS NOT NULL;
CREATE INDEX beneficiary_account ON relief.beneficiary (account) WHERE account IS NOT NULL;
COMMENT ON TABLE relief.beneficiary IS 'Who receives: everything about a household is sealed under a data key of its own; person, name_place, household and account are HMACs under a key outside PostgreSQL, to find the same one again';

CREATE FUNCTION relief.keep_beneficiaries() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
DECLARE
  request constant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.request_id ELSE NEW.request_id END;
BEGIN
  IF NOT EXISTS (SELECT FROM relief.request r WHERE r.id = request AND r.state IN ('draft', 'returned')) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'beneficiary_frozen', MESSAGE = 'the list of a submitted request stays as it is';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$keep$;
CREATE TRIGGER beneficiary_frozen BEFORE INSERT OR UPDATE OR DELETE ON relief.beneficiary
  FOR EACH ROW EXECUTE FUNCTION relief.keep_beneficiaries();
`;

const BOOK = `
CREATE INDEX named_document_about ON ledger.named ((facts ->> 'about')) WHERE kind = 'document';
CREATE INDEX balance_of_fund ON ledger.balance (fund, commodity)
  WHERE split_part(account, ':', 1) IN ('fund', 'interest', 'used', 'returned', 'lost', 'decided');
CREATE INDEX entry_decisions ON ledger.entry (campaign, idx) WHERE kind IN ('allocation', 'disbursement', 'refund', 'adjustment', 'document');

CREATE FUNCTION ledger.entry_reversed_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT e.idx INTO bad FROM inserted e JOIN ledger.entry t ON t.idx = e.reverses
    WHERE e.reverses IS NOT NULL AND t.kind IN ('disbursement', 'refund', 'write_off', 'adjustment', 'settlement')
      AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{by,checker}' IS NULL ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_second_person', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'what two persons made is taken back by two';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_reversed_by_two AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.entry_reversed_by_two();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_reversed_by_two;
REVOKE EXECUTE ON FUNCTION ledger.entry_reversed_by_two() FROM PUBLIC;
`;

const GRANTS = `
REVOKE EXECUTE ON FUNCTION relief.keep_request(), relief.check_request_step(), relief.keep_beneficiaries() FROM PUBLIC;
GRANT SELECT, INSERT ON relief.approval_limit, relief.request_step TO minhbach_app;
GRANT SELECT, INSERT ON relief.request TO minhbach_app;
GRANT UPDATE (state, version, submission, terms, words, hash, approvals_needed, claimed_by, claimed_at, entry_index) ON relief.request TO minhbach_app;
GRANT SELECT, INSERT, DELETE ON relief.beneficiary TO minhbach_app;
GRANT DELETE ON relief.beneficiary TO minhbach_erase;
GRANT SELECT (request_id, no, subject) ON relief.beneficiary TO minhbach_erase;
GRANT SELECT ON relief.approval_limit TO minhbach_auditor;
GRANT SELECT (id, kind, campaign, unit, maker, state, version, submission, terms, hash, approvals_needed, entry_index, made_at) ON relief.request TO minhbach_auditor;
GRANT SELECT (request_id, no, submission, action, officer, at) ON relief.request_step TO minhbach_auditor;
GRANT SELECT (request_id, no, people, amount_vnd) ON relief.beneficiary TO minhbach_auditor;
`;
