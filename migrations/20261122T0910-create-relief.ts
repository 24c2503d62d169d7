import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What officers prepare and look up: units, campaigns, accounts, goods, donors, statement imports. Ordinary rows; what counts is in the book.
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class CreateRelief20261122T0910 implements MigrationInterface {
  readonly name = 'CreateRelief1795338600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UNITS);
    await runner.query(CAMPAIGNS);
    await runner.query(GOODS_AND_DONORS);
    await runner.query(STATEMENTS);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const UNITS = `
CREATE SCHEMA relief;
COMMENT ON SCHEMA relief IS 'The officers'' side: drafts, registers and imports. What counts is sealed in schema ledger';

CREATE TABLE relief.unit (
  code text CONSTRAINT unit_pk PRIMARY KEY CONSTRAINT unit_code_shape CHECK (code ~ '^[0-9]{2,5}$'),
  name text NOT NULL,
  type text NOT NULL CONSTRAINT unit_type_known CHECK (type IN ('centre', 'province', 'commune', 'ward', 'special_zone', 'village', 'warehouse')),
  parent text CONSTRAINT unit_parent_fk REFERENCES relief.unit (code) DEFERRABLE INITIALLY DEFERRED,
  valid_from date NOT NULL,
  valid_to date,
  entry_id uuid,
  CONSTRAINT unit_days CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT unit_not_its_own_parent CHECK (parent <> code)
);
COMMENT ON TABLE relief.unit IS 'Units of the Front with their place in the tree and the days they exist; entry_id once sealed';

CREATE TABLE relief.unit_succession (
  old_code text NOT NULL,
  old_name text NOT NULL,
  new_code text NOT NULL,
  kind text NOT NULL CONSTRAINT unit_succession_kind_known CHECK (kind IN ('merged', 'split', 'renamed')),
  decision text NOT NULL,
  effective_from date NOT NULL,
  CONSTRAINT unit_succession_pk PRIMARY KEY (old_code, old_name, new_code)
);
COMMENT ON TABLE relief.unit_succession IS 'Reference data: which unit of the past became which of today, by which decision; codes are reused, so the past is named by code and name';
`;

const CAMPAIGNS = `
CREATE TABLE relief.campaign (
  slug text CONSTRAINT campaign_pk PRIMARY KEY CONSTRAINT campaign_slug_shape CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  owner text NOT NULL CONSTRAINT campaign_owner_fk REFERENCES relief.unit (code),
  stage text NOT NULL CONSTRAINT campaign_stage_known CHECK (stage IN ('draft', 'opening', 'open', 'closed')),
  terms jsonb NOT NULL,
  version integer NOT NULL,
  closed_on date,
  made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE relief.campaign IS 'Campaigns as officers prepare them; from opening on the book decides and the row follows';

CREATE FUNCTION relief.keep_campaign() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  IF NEW.slug <> OLD.slug OR (OLD.stage <> 'draft' AND (NEW.terms <> OLD.terms OR NEW.owner <> OLD.owner)) THEN
    RAISE EXCEPTION 'a campaign keeps its slug, and its terms once it is frozen';
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER campaign_frozen BEFORE UPDATE ON relief.campaign FOR EACH ROW EXECUTE FUNCTION relief.keep_campaign();

CREATE TABLE relief.bank_account (
  code text CONSTRAINT bank_account_pk PRIMARY KEY,
  unit text NOT NULL CONSTRAINT bank_account_unit_fk REFERENCES relief.unit (code),
  bank text NOT NULL,
  bin text NOT NULL CONSTRAINT bank_account_bin_shape CHECK (bin ~ '^[0-9]{6}$'),
  number text NOT NULL CONSTRAINT bank_account_number_shape CHECK (number ~ '^[0-9]{6,19}$'),
  holder text NOT NULL,
  active_campaign text CONSTRAINT bank_account_campaign_fk REFERENCES relief.campaign (slug),
  entry_id uuid,
  CONSTRAINT bank_account_once UNIQUE (bank, number),
  CONSTRAINT bank_account_code CHECK (code = 'bank:' || bank || '-' || number)
);
COMMENT ON TABLE relief.bank_account IS 'Bank accounts as announced; one campaign at a time receives on each (Decree 93/2021 art. 9.1a): active_campaign';

CREATE TABLE relief.statutory_term (
  code text NOT NULL,
  valid_from date NOT NULL,
  days integer NOT NULL CONSTRAINT statutory_term_positive CHECK (days > 0),
  citation text NOT NULL,
  CONSTRAINT statutory_term_pk PRIMARY KEY (code, valid_from)
);
COMMENT ON TABLE relief.statutory_term IS 'Time limits of the law with where they are written; a change of the law is a new row';
INSERT INTO relief.statutory_term (code, valid_from, days, citation) VALUES
  ('receiving_days_max', '2000-01-01', 90, 'Decree 93/2021/ND-CP art. 8: receiving at most 90 days from launch unless a provincial or higher mobilisation board extends it');
`;

const GOODS_AND_DONORS = `
CREATE TABLE relief.item (
  code text CONSTRAINT item_pk PRIMARY KEY CONSTRAINT item_code_shape CHECK (code ~ '^[a-z][a-z0-9-]{0,39}$' AND code <> 'vnd'),
  name text NOT NULL,
  name_en text NOT NULL,
  unit text NOT NULL,
  scale smallint NOT NULL CONSTRAINT item_scale_range CHECK (scale BETWEEN 0 AND 3),
  aliases text[] NOT NULL DEFAULT '{}',
  entry_id uuid
);
COMMENT ON TABLE relief.item IS 'The goods catalogue; all but the aliases is sealed in the book before first use';

CREATE TABLE relief.donor (
  id uuid CONSTRAINT donor_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT donor_kind_known CHECK (kind IN ('person', 'organisation')),
  key_id bigint NOT NULL,
  profile bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE relief.donor IS 'People and organisations who give more than once; the profile is sealed under the donor''s own data key';
`;

const STATEMENTS = `
CREATE TABLE relief.statement_import (
  id uuid CONSTRAINT statement_import_pk PRIMARY KEY,
  campaign text NOT NULL CONSTRAINT statement_import_campaign_fk REFERENCES relief.campaign (slug),
  account text NOT NULL CONSTRAINT statement_import_account_fk REFERENCES relief.bank_account (code),
  bank text NOT NULL,
  maker text NOT NULL,
  state text NOT NULL CONSTRAINT statement_import_state_known CHECK (state IN ('waiting', 'running', 'done', 'refused', 'failed')),
  upload text,
  start_size bigint,
  progress jsonb NOT NULL DEFAULT '{}',
  summary jsonb,
  failure jsonb,
  statement_index bigint,
  made_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
CREATE UNIQUE INDEX statement_import_one_at_a_time ON relief.statement_import (account) WHERE state IN ('waiting', 'running');
COMMENT ON TABLE relief.statement_import IS 'Bank statement files being read or read: progress and outcome, never their contents; one at a time per account';

CREATE TABLE relief.bank_debit (
  import_id uuid NOT NULL CONSTRAINT bank_debit_import_fk REFERENCES relief.statement_import (id),
  row_no integer NOT NULL,
  date date NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT bank_debit_positive CHECK (amount_vnd > 0),
  subject uuid NOT NULL,
  CONSTRAINT bank_debit_pk PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE relief.bank_debit IS 'Money out seen on a statement, to be explained by an officer; what the bank wrote is in the sealed opening named by subject';

CREATE TABLE relief.quarantined_row (
  import_id uuid NOT NULL CONSTRAINT quarantined_row_import_fk REFERENCES relief.statement_import (id),
  row_no integer NOT NULL,
  reason text NOT NULL,
  subject uuid NOT NULL,
  CONSTRAINT quarantined_row_pk PRIMARY KEY (import_id, row_no)
);
COMMENT ON TABLE relief.quarantined_row IS 'Statement rows set aside, by number and reason; what they said is in the sealed opening named by subject';
`;

const GRANTS = `
GRANT USAGE ON SCHEMA relief TO minhbach_app, minhbach_auditor, minhbach_jobs, minhbach_erase;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA relief TO minhbach_app;
REVOKE INSERT, UPDATE ON relief.statutory_term FROM minhbach_app;
GRANT DELETE ON relief.donor, relief.bank_debit, relief.quarantined_row TO minhbach_app;
GRANT DELETE ON relief.donor TO minhbach_erase;
GRANT SELECT ON relief.donor TO minhbach_erase;
GRANT SELECT ON relief.unit, relief.unit_succession, relief.campaign, relief.bank_account, relief.item, relief.statutory_term,
  relief.statement_import, relief.bank_debit, relief.quarantined_row TO minhbach_auditor;
REVOKE EXECUTE ON FUNCTION relief.keep_campaign() FROM PUBLIC;
`;
