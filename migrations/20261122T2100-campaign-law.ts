import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The law as rows: time limits with citation and validity, expense categories, support norms; and what officers keep of a campaign's later
 * life. Lock: a moment on relief.campaign and relief.statutory_term. Worst run time: milliseconds.
 */
export class CampaignLaw20261122T2100 implements MigrationInterface {
  readonly name = 'CampaignLaw1795377610000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TERMS);
    await runner.query(CATEGORIES);
    await runner.query(NORMS);
    await runner.query(CAMPAIGNS);
    await runner.query(SETTLEMENTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const TERMS = `
ALTER TABLE relief.statutory_term DROP CONSTRAINT statutory_term_positive,
  ADD CONSTRAINT statutory_term_not_negative CHECK (days >= 0),
  ADD COLUMN valid_to date,
  ADD COLUMN soon_days integer NOT NULL DEFAULT 7 CONSTRAINT statutory_term_soon_not_negative CHECK (soon_days >= 0),
  ADD COLUMN verified boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT statutory_term_validity CHECK (valid_to IS NULL OR valid_to >= valid_from);
COMMENT ON COLUMN relief.statutory_term.valid_to IS 'last day the limit applies; NULL while it does';
COMMENT ON COLUMN relief.statutory_term.soon_days IS 'how many days before its end something due is called due soon';
COMMENT ON COLUMN relief.statutory_term.verified IS 'whether the number was read in the text of the law itself; false = from a secondary source, to be compared';
UPDATE relief.statutory_term SET verified = true,
  citation = 'Điều 8 Nghị định 93/2021/NĐ-CP: tiếp nhận không quá 90 ngày từ khi phát động, trừ khi Ban Vận động cấp tỉnh trở lên gia hạn'
  WHERE code = 'receiving_days_max';
INSERT INTO relief.statutory_term (code, valid_from, days, soon_days, verified, citation) VALUES
  ('receiving_close_days', '2021-12-11', 1, 7, false,
   'Điều 9.1a Nghị định 93/2021/NĐ-CP: hết thời gian tiếp nhận thì thông báo ngân hàng, kho bạc dừng nhận'),
  ('distribution_days_max', '2021-12-11', 20, 7, true,
   'Điều 8 Nghị định 93/2021/NĐ-CP: phân phối xong chậm nhất 20 ngày sau khi kết thúc tiếp nhận, trừ khoản theo cam kết với nhà hảo tâm'),
  ('publish_appeal_days', '2021-12-11', 0, 3, false,
   'Điều 14.4 Nghị định 93/2021/NĐ-CP: công khai ngay lời kêu gọi, thời gian, địa điểm, cách thức tiếp nhận'),
  ('publish_receipts_days', '2021-12-11', 15, 5, false,
   'Điều 14.4 Nghị định 93/2021/NĐ-CP: công khai kết quả tiếp nhận chậm nhất 15 ngày sau khi kết thúc tiếp nhận'),
  ('publish_distribution_days', '2021-12-11', 30, 7, false,
   'Điều 14.5 Nghị định 93/2021/NĐ-CP: công khai kết quả phân phối, sử dụng chậm nhất 30 ngày sau khi kết thúc phân phối'),
  ('posting_days_min', '2021-12-11', 30, 7, false,
   'Điều 14 Nghị định 93/2021/NĐ-CP: niêm yết ít nhất 30 ngày');
`;

const CATEGORIES = `
CREATE TABLE relief.expense_category (
  code text CONSTRAINT expense_category_pk PRIMARY KEY CONSTRAINT expense_category_code_shape CHECK (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text NOT NULL,
  name_en text NOT NULL,
  citation text NOT NULL,
  is_payable boolean NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  position smallint NOT NULL,
  CONSTRAINT expense_category_validity CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE relief.expense_category IS 'What gifts may be spent on, with where the law says so; is_payable false = known and never paid from gifts';
INSERT INTO relief.expense_category (position, code, name, name_en, citation, is_payable, valid_from)
SELECT row_number() OVER (), x.code, x.name, x.name_en, x.citation, x.is_payable, '2021-12-11' FROM (VALUES
  ('dead_missing', 'Gia đình có người chết, mất tích; mai táng phí', 'Families of the dead and missing; funerals', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('seriously_injured', 'Người bị thương nặng', 'The seriously injured', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('food', 'Lương thực, thực phẩm, nước uống, thuốc, nhu yếu phẩm', 'Food, water, medicine and necessities', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('house_collapsed', 'Nhà sập, đổ, trôi, cháy hoàn toàn', 'Houses destroyed', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('house_damaged', 'Sửa chữa nhà hư hỏng nặng', 'Repair of houses heavily damaged', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('relocation', 'Di dời nhà ở khẩn cấp', 'Urgent relocation', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('evacuation', 'Sơ tán người dân', 'Evacuation', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('shelter', 'Nơi ở tạm', 'Temporary shelter', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('sanitation', 'Vệ sinh môi trường, phòng chống dịch bệnh', 'Sanitation and disease control', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('medical', 'Trang thiết bị, vật tư y tế', 'Medical equipment and supplies', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('production', 'Giống cây trồng, vật nuôi, thủy sản; công cụ, khôi phục sản xuất', 'Seeds, livestock, fishery, tools and production', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('public_works', 'Sửa chữa công trình phòng chống thiên tai, giao thông, thông tin, trường học, trạm y tế', 'Repair of public works', 'Điều 11.1 Nghị định 93/2021/NĐ-CP', true),
  ('commitment', 'Chi theo cam kết với nhà hảo tâm', 'As committed to the donor', 'Điều 10 Nghị định 93/2021/NĐ-CP', true),
  ('operating_cost', 'Chi phí vận động, vận chuyển, phân phối', 'Running costs of the campaign', 'Điều 11 Nghị định 93/2021/NĐ-CP: không lấy từ nguồn đóng góp', false)
) AS x (code, name, name_en, citation, is_payable);
GRANT SELECT ON relief.expense_category TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;

const NORMS = `
CREATE TABLE relief.support_norm (
  id uuid CONSTRAINT support_norm_pk PRIMARY KEY,
  campaign text NOT NULL CONSTRAINT support_norm_campaign_fk REFERENCES relief.campaign (slug),
  category text NOT NULL CONSTRAINT support_norm_category_fk REFERENCES relief.expense_category (code),
  per text NOT NULL CONSTRAINT support_norm_per_known CHECK (per IN ('household', 'person')),
  minimum_vnd bigint,
  maximum_vnd bigint,
  document text NOT NULL,
  document_date date NOT NULL,
  valid_from date NOT NULL,
  maker text NOT NULL,
  made_at timestamptz(3) NOT NULL,
  CONSTRAINT support_norm_says_something CHECK (minimum_vnd IS NOT NULL OR maximum_vnd IS NOT NULL),
  CONSTRAINT support_norm_order CHECK (minimum_vnd > 0 AND maximum_vnd > 0 AND minimum_vnd <= maximum_vnd)
);
CREATE UNIQUE INDEX support_norm_once ON relief.support_norm (campaign, category, per, valid_from, made_at);
COMMENT ON TABLE relief.support_norm IS 'How much a household or person is given, per campaign and category, by which document; a change is a new row, the newest of the latest valid_from counts';
GRANT SELECT, INSERT ON relief.support_norm TO minhbach_app;
GRANT SELECT ON relief.support_norm TO minhbach_auditor, minhbach_jobs;
`;

const CAMPAIGNS = `
ALTER TABLE relief.campaign DROP CONSTRAINT campaign_stage_known,
  ADD CONSTRAINT campaign_stage_known CHECK (stage IN ('draft', 'opening', 'open', 'closed', 'distributed', 'settled')),
  ADD COLUMN extended jsonb,
  ADD COLUMN close_sealed_on date,
  ADD COLUMN distributed_on date,
  ADD COLUMN settled_index bigint;
COMMENT ON COLUMN relief.campaign.extended IS 'the latest decision to receive longer than the terms say, and until when';
COMMENT ON COLUMN relief.campaign.close_sealed_on IS 'the day the end of receiving went into the book; closed_on is the last day a gift may bear';
`;

const SETTLEMENTS = `
CREATE TABLE relief.settlement_request (
  id uuid CONSTRAINT settlement_request_pk PRIMARY KEY,
  campaign text NOT NULL CONSTRAINT settlement_request_campaign_fk REFERENCES relief.campaign (slug),
  maker text NOT NULL,
  terms jsonb NOT NULL,
  state text NOT NULL CONSTRAINT settlement_request_state_known CHECK (state IN ('submitted', 'withdrawn', 'returned', 'approved')),
  checker text,
  return_reason text,
  entry_index bigint,
  made_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  CONSTRAINT settlement_request_decided CHECK ((state IN ('returned', 'approved')) = (checker IS NOT NULL)),
  CONSTRAINT settlement_request_two_persons CHECK (checker <> maker),
  CONSTRAINT settlement_request_reason CHECK ((state = 'returned') = (return_reason IS NOT NULL)),
  CONSTRAINT settlement_request_sealed CHECK ((state = 'approved') = (entry_index IS NOT NULL))
);
CREATE UNIQUE INDEX settlement_request_one_at_a_time ON relief.settlement_request (campaign) WHERE state IN ('submitted', 'approved');
COMMENT ON TABLE relief.settlement_request IS 'Settlements as one officer prepared them and another decided; frozen from the start, only the decision is added';

CREATE FUNCTION relief.keep_settlement_request() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  IF OLD.state <> 'submitted' OR (NEW.id, NEW.campaign, NEW.maker, NEW.terms, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.campaign, OLD.maker, OLD.terms, OLD.made_at) THEN
    RAISE EXCEPTION 'a settlement is decided as it was submitted, once';
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER settlement_request_frozen BEFORE UPDATE ON relief.settlement_request FOR EACH ROW EXECUTE FUNCTION relief.keep_settlement_request();
REVOKE EXECUTE ON FUNCTION relief.keep_settlement_request() FROM PUBLIC;
GRANT SELECT, INSERT ON relief.settlement_request TO minhbach_app;
GRANT UPDATE (state, checker, return_reason, entry_index, decided_at) ON relief.settlement_request TO minhbach_app;
GRANT SELECT ON relief.settlement_request TO minhbach_auditor;
`;
