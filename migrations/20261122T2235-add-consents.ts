import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What givers are told and agree to, which change of consent an opening's line stands on, and which lists of beneficiaries were printed.
 * Lock: `ledger.opening` and `disclosure.public_entry` for the moment of adding a column without a value. Worst run time: the index over no rows, one pass of the openings
 * (about 1 s at 2 million).
 */
export class AddConsents20261122T2235 implements MigrationInterface {
  readonly name = 'AddConsents1795386900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OPENINGS);
    await runner.query(TEXTS);
    await runner.query(`INSERT INTO relief.consent_text (version, in_force_from, vi, en) VALUES ('2026-11', '2021-01-01', $1, $2)`, [
      FIRST_VI,
      FIRST_EN,
    ]);
    await runner.query(POSTED);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const OPENINGS = `
ALTER TABLE ledger.opening ADD COLUMN consent_idx bigint;
COMMENT ON COLUMN ledger.opening.consent_idx IS 'the entry of kind consent the line stands on; empty = as the gift was recorded';
ALTER TABLE disclosure.public_entry ADD COLUMN consent_idx bigint;
COMMENT ON COLUMN disclosure.public_entry.consent_idx IS 'as in ledger.opening: an older line never takes the place of a newer one';
CREATE INDEX opening_consent_changed ON ledger.opening (consent_idx) WHERE consent_idx IS NOT NULL;
`;

const FIRST_VI =
  'Ủy ban Mặt trận Tổ quốc Việt Nam công khai từng khoản ủng hộ: ngày, số tiền hoặc hiện vật, đơn vị nhận. Anh/chị chọn cách hiện tên. ' +
  'Hiện đầy đủ: họ tên và lời nhắn hiện nguyên văn, trừ số điện thoại, số giấy tờ và số tài khoản. Viết tắt: hiện từ đầu của họ tên, các từ sau ' +
  'chỉ còn chữ cái đầu; lời nhắn chỉ giữ những từ thường gặp về cứu trợ. Ẩn danh: không hiện tên và lời nhắn. Không chọn thì hiện viết tắt. ' +
  'Anh/chị đổi ý lúc nào cũng được, tại nơi tiếp nhận hoặc trên trang biên nhận; thay đổi có hiệu lực ngay trên mọi trang công khai. Số tiền ' +
  'và bằng chứng của khoản ủng hộ không thay đổi. Địa chỉ và số điện thoại không bao giờ được công khai.';

const FIRST_EN =
  'The Fatherland Front Committee makes every gift public: its day, its amount or goods, the unit that received it. You choose how you are ' +
  'shown. In full: your name and message as they are, without phone, identity and account numbers. Masked: the first word of your name, of the ' +
  'others only the initials; of your message only common words of relief. Anonymous: neither name nor message. If you do not choose, you are ' +
  'shown masked. You may change your mind at any time, at the office or on the page of your receipt; it takes effect at once on every public ' +
  'page. The amount and the proof of your gift stay as they are. Your address and phone number are never made public.';

const TEXTS = `
CREATE TABLE relief.consent_text (
  version text CONSTRAINT consent_text_pk PRIMARY KEY CONSTRAINT consent_text_version CHECK (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
  in_force_from date NOT NULL,
  vi text NOT NULL CONSTRAINT consent_text_vi CHECK (vi <> '' AND vi !~ '[[:cntrl:]]'),
  en text NOT NULL CONSTRAINT consent_text_en CHECK (en <> '' AND en !~ '[[:cntrl:]]')
);
COMMENT ON TABLE relief.consent_text IS 'What givers are told before they say how to be shown, by version. Never changed: entries hold the digest of the text agreed to';
CREATE FUNCTION relief.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $refuse$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = TG_TABLE_NAME || '_kept', MESSAGE = format('%s on relief.%s is refused: its rows are only ever added', TG_OP, TG_TABLE_NAME);
END
$refuse$;
COMMENT ON FUNCTION relief.refuse_change() IS 'Refuses whatever fires it';
CREATE TRIGGER consent_text_refuse_change BEFORE UPDATE OR DELETE ON relief.consent_text FOR EACH ROW EXECUTE FUNCTION relief.refuse_change();
CREATE TRIGGER consent_text_refuse_truncate BEFORE TRUNCATE ON relief.consent_text FOR EACH STATEMENT EXECUTE FUNCTION relief.refuse_change();
ALTER TABLE relief.consent_text ENABLE ALWAYS TRIGGER consent_text_refuse_change;
ALTER TABLE relief.consent_text ENABLE ALWAYS TRIGGER consent_text_refuse_truncate;
`;

const POSTED = `
CREATE TABLE relief.posted_list (
  id uuid CONSTRAINT posted_list_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT posted_list_request_fk REFERENCES relief.request (id),
  posted_from date NOT NULL,
  posted_until date NOT NULL,
  place text NOT NULL,
  households integer NOT NULL CONSTRAINT posted_list_households CHECK (households >= 1),
  digest bytea NOT NULL CONSTRAINT posted_list_digest CHECK (octet_length(digest) = 32),
  printed_by text NOT NULL,
  printed_at timestamptz(3) NOT NULL,
  CONSTRAINT posted_list_period CHECK (posted_from <= posted_until)
);
CREATE INDEX posted_list_of_request ON relief.posted_list (request_id, printed_at);
COMMENT ON TABLE relief.posted_list IS 'Lists of beneficiaries printed for posting in their village: who printed which list for which days and place, and the SHA-256 of the file. The file itself is kept nowhere';
CREATE TRIGGER posted_list_refuse_change BEFORE UPDATE OR DELETE ON relief.posted_list FOR EACH ROW EXECUTE FUNCTION relief.refuse_change();
CREATE TRIGGER posted_list_refuse_truncate BEFORE TRUNCATE ON relief.posted_list FOR EACH STATEMENT EXECUTE FUNCTION relief.refuse_change();
ALTER TABLE relief.posted_list ENABLE ALWAYS TRIGGER posted_list_refuse_change;
ALTER TABLE relief.posted_list ENABLE ALWAYS TRIGGER posted_list_refuse_truncate;
`;

const GRANTS = `
GRANT UPDATE (consent_idx) ON ledger.opening TO minhbach_writer, minhbach_erase;
GRANT SELECT (consent_idx) ON ledger.opening TO minhbach_app, minhbach_search, minhbach_auditor, minhbach_jobs;
GRANT SELECT (consent_idx) ON disclosure.public_entry TO minhbach_app, minhbach_auditor, minhbach_jobs;
GRANT SELECT ON relief.consent_text TO minhbach_app, minhbach_auditor;
GRANT SELECT, INSERT ON relief.posted_list TO minhbach_app;
GRANT SELECT ON relief.posted_list TO minhbach_auditor;
REVOKE EXECUTE ON FUNCTION relief.refuse_change() FROM PUBLIC;
`;
