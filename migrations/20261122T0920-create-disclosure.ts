import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The derived index of lists and search. Everything in it can be thrown away and read again from the log.
 * Lock: new tables only. Worst run time: milliseconds.
 */
export class CreateDisclosure20261122T0920 implements MigrationInterface {
  readonly name = 'CreateDisclosure1795339200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SCHEMA);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const SCHEMA = `
CREATE SCHEMA disclosure;
COMMENT ON SCHEMA disclosure IS 'What lists and search read: derived from the log by index, can be rebuilt from it at any time';

CREATE TABLE disclosure.public_entry (
  idx bigint CONSTRAINT public_entry_pk PRIMARY KEY,
  id uuid NOT NULL,
  campaign text,
  kind text NOT NULL,
  unit text NOT NULL,
  date date NOT NULL,
  at timestamptz(3) NOT NULL,
  amount_vnd bigint NOT NULL,
  goods jsonb NOT NULL,
  vouchers text NOT NULL,
  channel text,
  donor_line text NOT NULL,
  memo_line text NOT NULL,
  reference_line text NOT NULL,
  consent text,
  reason text,
  reversed_by bigint,
  reverses bigint,
  leaf_hash bytea NOT NULL,
  receipt_hash bytea,
  reference_hmac bytea,
  folded text NOT NULL
);
COMMENT ON TABLE disclosure.public_entry IS 'One row per entry of the log, as pages show it: masked lines only, and the keys of exact look-ups';
COMMENT ON COLUMN disclosure.public_entry.folded IS 'donor, memo, reference and voucher texts as search compares them, one per line';

CREATE INDEX public_entry_campaign ON disclosure.public_entry (campaign, idx);
CREATE INDEX public_entry_receipt ON disclosure.public_entry (receipt_hash) WHERE receipt_hash IS NOT NULL;
CREATE INDEX public_entry_reference ON disclosure.public_entry (reference_hmac) WHERE reference_hmac IS NOT NULL;
CREATE INDEX public_entry_folded ON disclosure.public_entry USING gin (folded public.gin_trgm_ops) WITH (fastupdate = on);
`;

// The fingerprint of bank references is for the role of search alone, as in the ledger.
const GRANTS = `
GRANT USAGE ON SCHEMA disclosure TO minhbach_search, minhbach_app, minhbach_auditor, minhbach_jobs;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON disclosure.public_entry TO minhbach_search;
GRANT SELECT (idx, id, campaign, kind, unit, date, at, amount_vnd, goods, vouchers, channel, donor_line, memo_line, reference_line, consent, reason,
  reversed_by, reverses, leaf_hash, receipt_hash, folded) ON disclosure.public_entry TO minhbach_app, minhbach_auditor, minhbach_jobs;
`;
