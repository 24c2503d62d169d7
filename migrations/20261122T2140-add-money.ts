import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money between desk, bank and units: notes and coins, cash counts that wait for a second person, statement rows the book does not hold
 * (credits to be returned, debits and what explains them), reconciliations of bank accounts, and foreign money in lists.
 * Lock: new tables, a moment on disclosure.public_entry. Worst run time: milliseconds.
 */
export class AddMoney20261122T2140 implements MigrationInterface {
  readonly name = 'AddMoney1795377614000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASH);
    await runner.query(CREDITS);
    await runner.query(DEBITS);
    await runner.query(RECONCILIATIONS);
    await runner.query(BOOK);
    await runner.query(LISTS);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const CASH = `
CREATE TABLE relief.denomination (
  value_vnd bigint CONSTRAINT denomination_pk PRIMARY KEY CONSTRAINT denomination_positive CHECK (value_vnd > 0),
  material text NOT NULL CONSTRAINT denomination_material_known CHECK (material IN ('polymer', 'cotton', 'coin')),
  valid_from date NOT NULL,
  valid_to date,
  citation text NOT NULL
);
COMMENT ON TABLE relief.denomination IS 'Notes and coins a count may name, with the days they are legal tender';
INSERT INTO relief.denomination (value_vnd, material, valid_from, citation)
SELECT value, material, '2000-01-01', 'Law on the State Bank of Vietnam 46/2010/QH12 art. 17: notes and coins issued by the State Bank are the only legal tender'
FROM (VALUES (500000, 'polymer'), (200000, 'polymer'), (100000, 'polymer'), (50000, 'polymer'), (20000, 'polymer'), (10000, 'polymer'),
  (5000, 'cotton'), (2000, 'cotton'), (1000, 'cotton'), (500, 'cotton'), (200, 'cotton'), (100, 'cotton')) AS known (value, material);

CREATE TABLE relief.cash_count (
  id uuid CONSTRAINT cash_count_pk PRIMARY KEY,
  unit text NOT NULL CONSTRAINT cash_count_unit_fk REFERENCES relief.unit (code),
  campaign text NOT NULL CONSTRAINT cash_count_campaign_fk REFERENCES relief.campaign (slug),
  counted_on date NOT NULL,
  maker text NOT NULL,
  call_hash bytea NOT NULL CONSTRAINT cash_count_call CHECK (octet_length(call_hash) = 32),
  request_hash bytea NOT NULL CONSTRAINT cash_count_request CHECK (octet_length(request_hash) = 32),
  notes jsonb NOT NULL,
  funds jsonb NOT NULL,
  book_vnd bigint NOT NULL CONSTRAINT cash_count_book CHECK (book_vnd >= 0),
  counted_vnd bigint NOT NULL CONSTRAINT cash_count_counted CHECK (counted_vnd >= 0),
  state text NOT NULL CONSTRAINT cash_count_state_known CHECK (state IN ('posting', 'waiting', 'posted', 'outdated')),
  checker text,
  entry_index bigint,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT cash_count_once UNIQUE (unit, call_hash),
  CONSTRAINT cash_count_second_person CHECK (checker <> maker AND (state <> 'posted' OR counted_vnd = book_vnd OR checker IS NOT NULL)),
  CONSTRAINT cash_count_posted CHECK ((state = 'posted') = (entry_index IS NOT NULL))
);
CREATE UNIQUE INDEX cash_count_one_waiting ON relief.cash_count (unit, campaign) WHERE state = 'waiting';
CREATE INDEX cash_count_by_unit ON relief.cash_count (unit, counted_on);
COMMENT ON TABLE relief.cash_count IS 'Counts of a campaign''s cash at a desk; one that differs from the book waits for a second person. A newer count outdates a waiting one';
COMMENT ON COLUMN relief.cash_count.call_hash IS 'SHA-256 of the call''s idempotency key: a repeated request finds its count';

CREATE FUNCTION relief.keep_cash_count() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  IF (NEW.id, NEW.unit, NEW.campaign, NEW.counted_on, NEW.maker, NEW.notes, NEW.funds, NEW.book_vnd, NEW.counted_vnd, NEW.call_hash,
      NEW.request_hash) IS DISTINCT FROM
     (OLD.id, OLD.unit, OLD.campaign, OLD.counted_on, OLD.maker, OLD.notes, OLD.funds, OLD.book_vnd, OLD.counted_vnd, OLD.call_hash,
      OLD.request_hash)
     OR (OLD.state IN ('posted', 'outdated') AND NEW IS DISTINCT FROM OLD) THEN
    RAISE EXCEPTION USING CONSTRAINT = 'cash_count_frozen', MESSAGE = 'a count is approved as it was made, or made again';
  END IF;
  RETURN NEW;
END
$keep$;
CREATE TRIGGER cash_count_frozen BEFORE UPDATE ON relief.cash_count FOR EACH ROW EXECUTE FUNCTION relief.keep_cash_count();
REVOKE EXECUTE ON FUNCTION relief.keep_cash_count() FROM PUBLIC;
`;

const CREDITS = `
CREATE TABLE relief.set_aside_credit (
  id uuid CONSTRAINT set_aside_credit_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  import_id uuid NOT NULL CONSTRAINT set_aside_credit_import_fk REFERENCES relief.statement_import (id),
  row_no integer NOT NULL,
  account text NOT NULL CONSTRAINT set_aside_credit_account_fk REFERENCES relief.bank_account (code),
  campaign text NOT NULL CONSTRAINT set_aside_credit_campaign_fk REFERENCES relief.campaign (slug),
  row_hmac bytea NOT NULL,
  date date NOT NULL,
  amount_vnd bigint NOT NULL CONSTRAINT set_aside_credit_positive CHECK (amount_vnd > 0),
  reason text NOT NULL,
  subject uuid NOT NULL,
  returned_on date,
  return_reference text,
  return_document text,
  returned_by text,
  CONSTRAINT set_aside_credit_once UNIQUE (account, row_hmac),
  CONSTRAINT set_aside_credit_returned CHECK ((returned_on IS NULL) = (returned_by IS NULL)
    AND (returned_on IS NOT NULL) = (return_reference IS NOT NULL OR return_document IS NOT NULL))
);
CREATE INDEX set_aside_credit_by_campaign ON relief.set_aside_credit (campaign, date);
COMMENT ON TABLE relief.set_aside_credit IS 'Credits of statements that could not become gifts, once each however many files show them; those dated after receiving ended go back to whoever sent them';
COMMENT ON COLUMN relief.set_aside_credit.row_hmac IS 'the row''s identity as ledger.bank_row has it: one that became a gift later is no longer set aside';
COMMENT ON COLUMN relief.set_aside_credit.subject IS 'subject of the sealed opening that holds what the bank wrote';

CREATE TABLE relief.expected_credit (
  entry_id uuid CONSTRAINT expected_credit_pk PRIMARY KEY,
  account text NOT NULL CONSTRAINT expected_credit_account_fk REFERENCES relief.bank_account (code),
  amount_vnd bigint NOT NULL CONSTRAINT expected_credit_positive CHECK (amount_vnd > 0),
  reference_digits text NOT NULL CONSTRAINT expected_credit_reference CHECK (reference_digits ~ '^[0-9]{4,64}$'),
  import_id uuid CONSTRAINT expected_credit_import_fk REFERENCES relief.statement_import (id)
);
CREATE INDEX expected_credit_open ON relief.expected_credit (account) WHERE import_id IS NULL;
COMMENT ON TABLE relief.expected_credit IS 'Money of our own on its way to a bank account (a deposit, interest, a transfer received) by amount and bank reference: its statement row is not a gift. import_id once a statement showed it';
`;

const DEBITS = `
CREATE TABLE relief.bank_debit_explanation (
  import_id uuid NOT NULL,
  row_no integer NOT NULL,
  kind text NOT NULL CONSTRAINT bank_debit_explanation_kind_known CHECK (kind IN ('entries', 'came_back', 'credit_returned')),
  credit_id uuid CONSTRAINT bank_debit_explanation_credit_fk REFERENCES relief.set_aside_credit (id)
    CONSTRAINT bank_debit_explanation_credit_once UNIQUE,
  gift_index bigint CONSTRAINT bank_debit_explanation_gift_once UNIQUE,
  reference text,
  document text,
  officer text NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT bank_debit_explanation_pk PRIMARY KEY (import_id, row_no),
  CONSTRAINT bank_debit_explanation_row_fk FOREIGN KEY (import_id, row_no) REFERENCES relief.bank_debit (import_id, row_no),
  CONSTRAINT bank_debit_explanation_evidence CHECK (CASE kind WHEN 'credit_returned' THEN credit_id IS NOT NULL
    WHEN 'came_back' THEN reference IS NOT NULL OR document IS NOT NULL OR gift_index IS NOT NULL ELSE true END)
);
COMMENT ON TABLE relief.bank_debit_explanation IS 'Why money left a bank account: entries of the book, money that came back, or a credit returned to whoever sent it';
COMMENT ON COLUMN relief.bank_debit_explanation.gift_index IS 'the money came back as a statement row that was taken for a gift: index of that gift, since taken back';

CREATE TABLE relief.bank_debit_entry (
  entry_index bigint CONSTRAINT bank_debit_entry_pk PRIMARY KEY,
  import_id uuid NOT NULL,
  row_no integer NOT NULL,
  CONSTRAINT bank_debit_entry_explanation_fk FOREIGN KEY (import_id, row_no)
    REFERENCES relief.bank_debit_explanation (import_id, row_no) ON DELETE CASCADE
);
COMMENT ON TABLE relief.bank_debit_entry IS 'Which entries a debit of a statement is: each entry explains one row';
CREATE INDEX bank_debit_entry_row ON relief.bank_debit_entry (import_id, row_no);
`;

const RECONCILIATIONS = `
CREATE TABLE relief.bank_reconciliation (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT bank_reconciliation_pk PRIMARY KEY,
  account text NOT NULL CONSTRAINT bank_reconciliation_account_fk REFERENCES relief.bank_account (code),
  campaign text NOT NULL CONSTRAINT bank_reconciliation_campaign_fk REFERENCES relief.campaign (slug),
  period text NOT NULL CONSTRAINT bank_reconciliation_period_shape CHECK (period ~ '^2[0-9]{3}-(0[1-9]|1[0-2])$'),
  tree_size bigint NOT NULL CONSTRAINT bank_reconciliation_size CHECK (tree_size >= 0),
  book_vnd bigint NOT NULL,
  statement_vnd bigint NOT NULL CONSTRAINT bank_reconciliation_statement CHECK (statement_vnd >= 0),
  statement_index bigint,
  to_return_count integer NOT NULL,
  to_return_vnd bigint NOT NULL,
  returned_count integer NOT NULL,
  returned_vnd bigint NOT NULL,
  unexplained_count integer NOT NULL,
  unexplained_vnd bigint NOT NULL,
  difference_vnd bigint NOT NULL,
  maker text NOT NULL,
  made_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX bank_reconciliation_newest ON relief.bank_reconciliation (account, period, id DESC);
COMMENT ON TABLE relief.bank_reconciliation IS 'Book and bank compared at the end of a month, per account (Circular 41/2022 art. 10); the newest row of a month counts, older ones stay';
COMMENT ON COLUMN relief.bank_reconciliation.statement_index IS 'the statement entry that printed the balance; absent where an officer typed it';
COMMENT ON COLUMN relief.bank_reconciliation.to_return_vnd IS 'credits at the bank that are not in the book';
COMMENT ON COLUMN relief.bank_reconciliation.returned_vnd IS 'debits at the bank that came back or returned such a credit';
COMMENT ON COLUMN relief.bank_reconciliation.difference_vnd IS 'book + to_return - returned - statement: what nothing explains';

CREATE FUNCTION relief.keep_bank_reconciliation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $keep$
BEGIN
  RAISE EXCEPTION USING CONSTRAINT = 'bank_reconciliation_kept', MESSAGE = 'a reconciliation is made again, never changed';
END
$keep$;
CREATE TRIGGER bank_reconciliation_kept BEFORE UPDATE OR DELETE ON relief.bank_reconciliation
  FOR EACH ROW EXECUTE FUNCTION relief.keep_bank_reconciliation();
REVOKE EXECUTE ON FUNCTION relief.keep_bank_reconciliation() FROM PUBLIC;
`;

const BOOK = `
CREATE FUNCTION ledger.entry_money_checked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  -- Most batches hold neither: asked first.
  IF NOT EXISTS (SELECT FROM inserted WHERE kind IN ('cash_count', 'transfer_received')) THEN
    RETURN NULL;
  END IF;
  SELECT e.idx INTO bad FROM inserted e, LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb AS leaf) l
    WHERE (e.kind = 'cash_count' AND l.leaf #>> '{by,checker}' IS NULL AND EXISTS (SELECT FROM ledger.line t WHERE t.idx = e.idx))
       OR (e.kind = 'transfer_received' AND NOT EXISTS (SELECT FROM ledger.named n WHERE n.kind = 'transfer'
           AND n.code = l.leaf #>> '{facts,transfer}' AND n.facts ->> 'to' = e.unit AND n.facts ->> 'maker' <> l.leaf #>> '{by,maker}'))
    ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_second_person', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'a count that differs needs a second person, and a transfer is confirmed by another one than its sender';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_money_checked AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.entry_money_checked();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_money_checked;
REVOKE EXECUTE ON FUNCTION ledger.entry_money_checked() FROM PUBLIC;
`;

const LISTS = `
ALTER TABLE disclosure.public_entry ADD COLUMN foreign_money jsonb;
COMMENT ON COLUMN disclosure.public_entry.foreign_money IS 'currency, amount and rate of money the bank turned into đồng';
`;

const GRANTS = `
GRANT SELECT ON relief.denomination TO minhbach_app, minhbach_auditor;
GRANT SELECT, INSERT ON relief.cash_count, relief.set_aside_credit, relief.expected_credit, relief.bank_debit_explanation,
  relief.bank_debit_entry, relief.bank_reconciliation TO minhbach_app;
GRANT UPDATE (state, checker, entry_index) ON relief.cash_count TO minhbach_app;
GRANT UPDATE (returned_on, return_reference, return_document, returned_by) ON relief.set_aside_credit TO minhbach_app;
GRANT UPDATE (import_id) ON relief.expected_credit TO minhbach_app;
GRANT DELETE ON relief.set_aside_credit, relief.bank_debit_explanation, relief.bank_debit_entry TO minhbach_app;
GRANT SELECT ON relief.cash_count, relief.set_aside_credit, relief.expected_credit, relief.bank_debit_explanation, relief.bank_debit_entry,
  relief.bank_reconciliation TO minhbach_auditor;
GRANT SELECT ON ledger.bank_row TO minhbach_app, minhbach_auditor;
GRANT SELECT (foreign_money) ON disclosure.public_entry TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;
