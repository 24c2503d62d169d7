import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What readers of the public pages tell us, and for how long it is kept. Lock: none, new rows and a new table only. Worst run time: milliseconds. */
export class AddPublicReports20261123T0060 implements MigrationInterface {
  readonly name = 'AddPublicReports1795395600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const REPORTS = `
CREATE TABLE relief.public_report (
  id uuid CONSTRAINT public_report_pk PRIMARY KEY,
  reference text NOT NULL CONSTRAINT public_report_reference UNIQUE,
  topic text NOT NULL CONSTRAINT public_report_topic_known CHECK (topic IN ('gift', 'figures', 'false_paper', 'page', 'other')),
  entry_index bigint CONSTRAINT public_report_index CHECK (entry_index >= 0),
  page text CONSTRAINT public_report_page CHECK (length(page) <= 300),
  sealed bytea NOT NULL,
  call_hash bytea NOT NULL CONSTRAINT public_report_once UNIQUE,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CONSTRAINT public_report_state_known CHECK (state IN ('open', 'answered')),
  answered_by text,
  answered_at timestamptz(3),
  CONSTRAINT public_report_hash CHECK (octet_length(call_hash) = 32),
  CONSTRAINT public_report_answered CHECK ((state = 'open') = (answered_by IS NULL) AND (state = 'open') = (answered_at IS NULL))
);
COMMENT ON TABLE relief.public_report IS 'What readers of the public pages told us: words and contact sealed under a key of each one''s own';
COMMENT ON COLUMN relief.public_report.call_hash IS 'keyed hash of the day and all that was sent: a button pressed twice sends once';

INSERT INTO relief.retention_class (code, position, name, name_en, years, starts, is_purged, citation, verified) VALUES
  ('public_report', 6, 'Phản ánh của người xem trang công khai, kèm liên hệ nếu có', 'Reports by readers of the public pages, with their contact if given',
   2, 'fiscal_year_end', true, 'Luật 91/2025/QH15: chỉ giữ khi còn cần cho mục đích; thời hạn do đơn vị vận hành đặt ra', false);

GRANT SELECT, INSERT ON relief.public_report TO minhbach_app;
GRANT UPDATE (state, answered_by, answered_at) ON relief.public_report TO minhbach_app;
GRANT SELECT (id, reference, topic, entry_index, page, made_at, state, answered_by, answered_at) ON relief.public_report TO minhbach_auditor;
`;
