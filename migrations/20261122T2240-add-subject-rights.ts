import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people may ask about their own data, how it is erased and for how long it has to be kept. Lock: writes to
 * ledger.opening wait while an index is built over it, a moment on relief.beneficiary; else new tables only. Worst run time: a scan of
 * ledger.opening, a second per million rows.
 */
export class AddSubjectRights20261122T2240 implements MigrationInterface {
  readonly name = 'AddSubjectRights1795387200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REQUESTS);
    await runner.query(ERASURES);
    await runner.query(RETENTION);
    await runner.query(OPENINGS);
    await runner.query(BENEFICIARIES);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const REQUESTS = `
INSERT INTO relief.statutory_term (code, valid_from, days, soon_days, verified, citation) VALUES
  ('subject_request_days', '2026-01-01', 15, 5, false,
   'Điều 14 Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; Điều 5, Điều 10 Nghị định 356/2025/NĐ-CP: trả lời chủ thể dữ liệu trong 15 ngày');

CREATE TABLE relief.subject_request (
  id uuid CONSTRAINT subject_request_pk PRIMARY KEY,
  unit text NOT NULL CONSTRAINT subject_request_unit_fk REFERENCES relief.unit (code),
  call_hash bytea NOT NULL CONSTRAINT subject_request_call CHECK (octet_length(call_hash) = 32),
  body_hash bytea NOT NULL CONSTRAINT subject_request_body CHECK (octet_length(body_hash) = 32),
  kind text NOT NULL CONSTRAINT subject_request_kind_known CHECK (kind IN ('see', 'correct', 'restrict', 'erase')),
  subject uuid NOT NULL,
  about_index bigint,
  channel text NOT NULL CONSTRAINT subject_request_channel_known CHECK (channel IN ('office', 'post', 'email', 'phone', 'portal')),
  identity_check text NOT NULL CONSTRAINT subject_request_identity_known
    CHECK (identity_check IN ('id_card_seen', 'receipt_shown', 'called_back', 'account_matched', 'official_letter')),
  received_on date NOT NULL,
  due_on date NOT NULL,
  citation text NOT NULL,
  words bytea NOT NULL,
  maker text NOT NULL,
  state text NOT NULL CONSTRAINT subject_request_state_known CHECK (state IN ('open', 'decided', 'done')),
  outcome text CONSTRAINT subject_request_outcome_known CHECK (outcome IN ('granted', 'restricted', 'refused')),
  basis text,
  until_date date,
  checker text,
  decided_on date,
  decision bytea,
  done jsonb,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3),
  CONSTRAINT subject_request_once UNIQUE (unit, call_hash),
  CONSTRAINT subject_request_second_person CHECK (checker <> maker),
  CONSTRAINT subject_request_due CHECK (due_on >= received_on),
  CONSTRAINT subject_request_decided CHECK ((state = 'open') = (outcome IS NULL)
    AND (outcome IS NULL) = (checker IS NULL) AND (outcome IS NULL) = (decided_on IS NULL)),
  CONSTRAINT subject_request_done CHECK ((state = 'done') = (ended_at IS NOT NULL)),
  CONSTRAINT subject_request_basis CHECK (outcome <> 'restricted' OR basis IS NOT NULL)
);
CREATE INDEX subject_request_by_due ON relief.subject_request (state, due_on);
COMMENT ON TABLE relief.subject_request IS 'What people ask about their own data (Law 91/2025 arts. 4, 13, 14), decided by another officer than the one who took it; words and decision are sealed under the request''s own data key';
COMMENT ON COLUMN relief.subject_request.subject IS 'whose data: the donor''s record, or the gift that stands for itself';
COMMENT ON COLUMN relief.subject_request.identity_check IS 'how the officer made sure who asks; never a copy of a paper';
COMMENT ON COLUMN relief.subject_request.done IS 'what was done: counts and log indexes';

CREATE FUNCTION relief.keep_subject_request() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  IF (NEW.id, NEW.unit, NEW.call_hash, NEW.body_hash, NEW.kind, NEW.subject, NEW.about_index, NEW.channel, NEW.identity_check, NEW.received_on,
      NEW.due_on, NEW.citation, NEW.words, NEW.maker, NEW.made_at) IS DISTINCT FROM
     (OLD.id, OLD.unit, OLD.call_hash, OLD.body_hash, OLD.kind, OLD.subject, OLD.about_index, OLD.channel, OLD.identity_check, OLD.received_on,
      OLD.due_on, OLD.citation, OLD.words, OLD.maker, OLD.made_at)
     OR OLD.state = 'done' OR OLD.state || ' ' || NEW.state NOT IN ('open decided', 'decided decided', 'decided done')
     OR (OLD.state = 'decided' AND (NEW.outcome, NEW.checker, NEW.decided_on, NEW.until_date) IS DISTINCT FROM
       (OLD.outcome, OLD.checker, OLD.decided_on, OLD.until_date)) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'subject_request_frozen', MESSAGE = 'a request is decided as it was taken, once, and then carried out';
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER subject_request_frozen BEFORE UPDATE ON relief.subject_request FOR EACH ROW EXECUTE FUNCTION relief.keep_subject_request();
REVOKE EXECUTE ON FUNCTION relief.keep_subject_request() FROM PUBLIC;
`;

const ERASURES = `
CREATE TABLE relief.erasure (
  id uuid CONSTRAINT erasure_pk PRIMARY KEY,
  cause text NOT NULL CONSTRAINT erasure_cause_known CHECK (cause IN ('subject_request', 'retention')),
  cause_id uuid NOT NULL,
  subject uuid NOT NULL,
  unit text NOT NULL,
  basis text NOT NULL,
  decided_on date NOT NULL,
  maker text NOT NULL,
  checker text,
  erased bigint[] NOT NULL,
  kept bigint[] NOT NULL,
  stores text[] NOT NULL DEFAULT '{}',
  state text NOT NULL CONSTRAINT erasure_state_known CHECK (state IN ('erasing', 'sealing', 'done')),
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3),
  CONSTRAINT erasure_once UNIQUE (cause_id, subject),
  CONSTRAINT erasure_second_person CHECK (checker <> maker AND (cause = 'retention' OR checker IS NOT NULL)),
  CONSTRAINT erasure_ended CHECK ((state = 'done') = (ended_at IS NOT NULL))
);
CREATE INDEX erasure_unfinished ON relief.erasure (made_at) WHERE state <> 'done';
COMMENT ON TABLE relief.erasure IS 'Erasures under way and done: decided entries first, then store by store, then the entry in the book; taken up again where they broke off';
COMMENT ON COLUMN relief.erasure.erased IS 'log indexes whose openings go; emptied once done, so that nothing says whose gifts belonged together';
COMMENT ON COLUMN relief.erasure.kept IS 'log indexes whose openings the law has kept: restricted; emptied once done';
COMMENT ON COLUMN relief.erasure.stores IS 'derived stores that are through';
`;

const RETENTION = `
CREATE TABLE relief.retention_class (
  code text CONSTRAINT retention_class_pk PRIMARY KEY,
  position smallint NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  years smallint CONSTRAINT retention_class_years CHECK (years BETWEEN 0 AND 100),
  starts text NOT NULL CONSTRAINT retention_class_starts_known CHECK (starts IN ('fiscal_year_end', 'nothing_left', 'never_ends')),
  is_purged boolean NOT NULL,
  citation text NOT NULL,
  verified boolean NOT NULL,
  CONSTRAINT retention_class_span CHECK ((years IS NULL) = (starts = 'never_ends'))
);
COMMENT ON TABLE relief.retention_class IS 'How long what is kept, from when, and where the law says so';
COMMENT ON COLUMN relief.retention_class.is_purged IS 'whether a purge may be run for it';
INSERT INTO relief.retention_class (code, position, name, name_en, years, starts, is_purged, citation, verified) VALUES
  ('voucher', 1, 'Tên, địa chỉ, nội dung trên chứng từ; danh sách người nhận; giấy tờ kèm theo',
   'Names, addresses and content of vouchers, lists of recipients and what is attached', 10, 'fiscal_year_end', true,
   'Điều 41 Luật Kế toán 2015; Điều 13 Nghị định 174/2016/NĐ-CP: chứng từ ghi sổ lưu tối thiểu 10 năm từ khi kết thúc kỳ kế toán năm', false),
  ('management', 2, 'Khoản đăng ký đã thực hiện, đề nghị không ghi sổ', 'Pledges that were kept, requests that were never posted', 5, 'fiscal_year_end', true,
   'Điều 12 Nghị định 174/2016/NĐ-CP: tài liệu dùng cho quản lý, không trực tiếp ghi sổ, lưu tối thiểu 5 năm', false),
  ('subject_request', 3, 'Yêu cầu của chủ thể dữ liệu và thư trả lời', 'Requests of data subjects and their replies', 5, 'fiscal_year_end', true,
   'Điều 12 Nghị định 174/2016/NĐ-CP (tài liệu quản lý); Luật 91/2025/QH15: chứng minh đã trả lời đúng hạn', false),
  ('contact', 4, 'Số điện thoại, hồ sơ nhà hảo tâm, liên hệ của khoản đăng ký chưa thực hiện',
   'Phone numbers, donors'' records, contacts of pledges not kept', 0, 'nothing_left', false,
   'Luật 91/2025/QH15: chỉ giữ khi còn cần cho mục đích; xoá ngay khi có yêu cầu', false),
  ('log', 5, 'Bút toán, cam kết, bằng chứng (không có dữ liệu cá nhân)', 'Entries, commitments and proofs (no personal data)', NULL, 'never_ends', false,
   'Điều 14 Nghị định 174/2016/NĐ-CP: tài liệu có ý nghĩa lâu dài', false);

CREATE TABLE relief.legal_hold (
  id uuid CONSTRAINT legal_hold_pk PRIMARY KEY,
  scope text NOT NULL CONSTRAINT legal_hold_scope_known CHECK (scope IN ('campaign', 'subject', 'entry')),
  target text NOT NULL,
  words bytea NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamptz(3) NOT NULL DEFAULT now(),
  lifted_by text,
  lifted_at timestamptz(3),
  lift_words bytea,
  CONSTRAINT legal_hold_second_person CHECK (lifted_by <> placed_by),
  CONSTRAINT legal_hold_lifted CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lift_words IS NULL))
);
CREATE INDEX legal_hold_standing ON relief.legal_hold (scope, target) WHERE lifted_at IS NULL;
COMMENT ON TABLE relief.legal_hold IS 'What may not be erased or purged while a court or an inspection needs it; lifted by another person than the one who placed it. Reasons are sealed';

CREATE TABLE relief.purge (
  id uuid CONSTRAINT purge_pk PRIMARY KEY,
  class text NOT NULL CONSTRAINT purge_class_fk REFERENCES relief.retention_class (code),
  fiscal_year smallint NOT NULL CONSTRAINT purge_year CHECK (fiscal_year BETWEEN 2000 AND 2200),
  state text NOT NULL CONSTRAINT purge_state_known CHECK (state IN ('previewed', 'running', 'done')),
  found integer NOT NULL,
  held integer NOT NULL,
  purged integer NOT NULL DEFAULT 0,
  maker text NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  run_by text,
  ended_at timestamptz(3),
  CONSTRAINT purge_run CHECK ((state = 'previewed') = (run_by IS NULL)),
  CONSTRAINT purge_ended CHECK ((state = 'done') = (ended_at IS NOT NULL))
);
COMMENT ON TABLE relief.purge IS 'Purges of what is past its retention: previewed first, then run; counts only';
`;

const OPENINGS = `
CREATE TABLE ledger.restriction (
  subject uuid CONSTRAINT restriction_pk PRIMARY KEY,
  basis text NOT NULL,
  until_date date,
  cause_id uuid NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT now()
);
COMMENT ON TABLE ledger.restriction IS 'Whose openings are kept out of sight: shown as anonymous, opened for legal duties alone, until a day where there is one';

CREATE FUNCTION ledger.opening_kept_restricted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger.restriction r WHERE r.subject = NEW.subject AND (r.until_date IS NULL OR r.until_date >= current_date)) THEN
    RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'opening_restricted', MESSAGE = 'what is restricted is not shown again';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER opening_kept_restricted BEFORE UPDATE ON ledger.opening FOR EACH ROW
  WHEN (NEW.consent <> 'anonymous' AND (NEW.consent, NEW.donor_line, NEW.memo_line) IS DISTINCT FROM (OLD.consent, OLD.donor_line, OLD.memo_line))
  EXECUTE FUNCTION ledger.opening_kept_restricted();
ALTER TABLE ledger.opening ENABLE ALWAYS TRIGGER opening_kept_restricted;
REVOKE EXECUTE ON FUNCTION ledger.opening_kept_restricted() FROM PUBLIC;
CREATE INDEX opening_subject ON ledger.opening (subject);
`;

const BENEFICIARIES = `
CREATE OR REPLACE FUNCTION relief.keep_beneficiaries() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
DECLARE
  request constant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.request_id ELSE NEW.request_id END;
BEGIN
  -- Whoever erases empties what says who it was; how many and how much stays.
  IF TG_OP = 'UPDATE' AND current_user = 'minhbach_erase' AND octet_length(NEW.sealed) = 0
     AND (NEW.request_id, NEW.no, NEW.people, NEW.amount_vnd) IS NOT DISTINCT FROM (OLD.request_id, OLD.no, OLD.people, OLD.amount_vnd) THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT FROM relief.request r WHERE r.id = request AND r.state IN ('draft', 'returned')) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'beneficiary_frozen', MESSAGE = 'the list of a submitted request stays as it is';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$keep$;
`;

const GRANTS = `
GRANT SELECT, INSERT ON relief.subject_request, relief.erasure, relief.legal_hold, relief.purge TO minhbach_app;
GRANT UPDATE (state, outcome, basis, until_date, checker, decided_on, decision, done, ended_at) ON relief.subject_request TO minhbach_app;
GRANT UPDATE (erased, kept, stores, state, ended_at) ON relief.erasure TO minhbach_app;
GRANT UPDATE (lifted_by, lifted_at, lift_words) ON relief.legal_hold TO minhbach_app;
GRANT UPDATE (state, purged, run_by, ended_at) ON relief.purge TO minhbach_app;
GRANT SELECT ON relief.retention_class TO minhbach_app, minhbach_auditor;
GRANT SELECT (id, unit, kind, channel, identity_check, received_on, due_on, citation, maker, state, outcome, basis, until_date, checker,
  decided_on, done, made_at, ended_at) ON relief.subject_request TO minhbach_auditor;
GRANT SELECT (id, cause, cause_id, unit, basis, decided_on, maker, checker, stores, state, made_at, ended_at) ON relief.erasure TO minhbach_auditor;
GRANT SELECT (id, scope, target, placed_by, placed_at, lifted_by, lifted_at) ON relief.legal_hold TO minhbach_auditor;
GRANT SELECT ON relief.purge TO minhbach_auditor;

GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.restriction TO minhbach_erase;
GRANT SELECT ON ledger.restriction TO minhbach_writer, minhbach_opener, minhbach_app, minhbach_auditor;
GRANT UPDATE (subject, key_id, sealed, reference_hmac) ON ledger.opening TO minhbach_erase;
GRANT UPDATE (sealed, person, name_place, household, account) ON relief.beneficiary TO minhbach_erase;
GRANT SELECT (subject) ON relief.erasure TO minhbach_erase;
`;
