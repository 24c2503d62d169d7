import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Promises as officers look them up: derived from the book and their sealed openings, with reminder days and what statements suggest.
 * Accounts at the State Treasury have no BIN. Lock: writes to ledger.entry wait while a partial index is built over it, a moment on
 * relief.bank_account; else new tables only. Worst run time: one scan of ledger.entry, a second per million entries.
 */
export class AddPledges20261122T2120 implements MigrationInterface {
  readonly name = 'AddPledges1795377620001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FOLLOWED);
    await runner.query(PLEDGES);
    await runner.query(SUGGESTIONS);
    await runner.query(ACCOUNTS);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const FOLLOWED = `
CREATE INDEX entry_pledges ON ledger.entry (idx) WHERE kind IN ('pledge', 'pledge_change', 'reversal');
COMMENT ON INDEX ledger.entry_pledges IS 'What happened to promises, without reading the gifts between';

CREATE TABLE relief.pledge_head (
  one boolean CONSTRAINT pledge_head_pk PRIMARY KEY DEFAULT true CONSTRAINT pledge_head_one CHECK (one),
  size bigint NOT NULL
);
COMMENT ON TABLE relief.pledge_head IS 'One row: how much of the log the tables of promises know';
INSERT INTO relief.pledge_head (size) VALUES (0);
`;

const PLEDGES = `
CREATE TABLE relief.pledge (
  id uuid CONSTRAINT pledge_pk PRIMARY KEY,
  idx bigint NOT NULL CONSTRAINT pledge_entry_once UNIQUE,
  code text CONSTRAINT pledge_code_once UNIQUE CONSTRAINT pledge_code_shape CHECK (code ~ '^[2-9BCFGHJKMNPQRTVX]{12}$'),
  campaign text NOT NULL,
  unit text NOT NULL,
  date date NOT NULL,
  due date NOT NULL,
  channel text NOT NULL,
  subject uuid NOT NULL,
  instalments jsonb NOT NULL,
  reversed_idx bigint
);
CREATE INDEX pledge_due ON relief.pledge (campaign, due, idx);
COMMENT ON TABLE relief.pledge IS 'Promises, derived from their entries; code comes from the sealed opening and is missing once that was erased, subject names the donor''s record';

CREATE TABLE relief.pledge_thing (
  pledge uuid NOT NULL CONSTRAINT pledge_thing_pledge_fk REFERENCES relief.pledge (id),
  no smallint NOT NULL,
  fund text NOT NULL,
  commodity text NOT NULL,
  quantity bigint NOT NULL,
  left_quantity bigint NOT NULL,
  CONSTRAINT pledge_thing_pk PRIMARY KEY (pledge, no),
  CONSTRAINT pledge_thing_left CHECK (left_quantity BETWEEN 0 AND quantity)
);
CREATE INDEX pledge_thing_open ON relief.pledge_thing (pledge) WHERE left_quantity > 0;
COMMENT ON TABLE relief.pledge_thing IS 'What was promised line by line, in whole đồng or thousandths, and how much of it is still waited for';

CREATE TABLE relief.pledge_movement (
  idx bigint NOT NULL,
  pledge uuid NOT NULL,
  no smallint NOT NULL,
  quantity bigint NOT NULL CONSTRAINT pledge_movement_positive CHECK (quantity > 0),
  change text NOT NULL,
  through text,
  gift uuid,
  reason text,
  date date NOT NULL,
  reversed_idx bigint,
  CONSTRAINT pledge_movement_pk PRIMARY KEY (idx, pledge, no),
  CONSTRAINT pledge_movement_thing_fk FOREIGN KEY (pledge, no) REFERENCES relief.pledge_thing (pledge, no)
);
CREATE INDEX pledge_movement_pledge ON relief.pledge_movement (pledge, idx);
CREATE INDEX pledge_movement_gift ON relief.pledge_movement (gift) WHERE gift IS NOT NULL;
COMMENT ON TABLE relief.pledge_movement IS 'What came of promises: fulfilled by which gift, written off or expired, and whether that was taken back';

CREATE TABLE relief.pledge_reminder (
  pledge uuid NOT NULL CONSTRAINT pledge_reminder_pledge_fk REFERENCES relief.pledge (id),
  on_date date NOT NULL,
  reminded_at timestamptz,
  reminded_by text,
  CONSTRAINT pledge_reminder_pk PRIMARY KEY (pledge, on_date),
  CONSTRAINT pledge_reminder_done CHECK ((reminded_at IS NULL) = (reminded_by IS NULL))
);
CREATE INDEX pledge_reminder_open ON relief.pledge_reminder (on_date) WHERE reminded_at IS NULL;
COMMENT ON TABLE relief.pledge_reminder IS 'Days on which a donor is to be reminded, and who did it';
`;

const SUGGESTIONS = `
CREATE TABLE relief.pledge_suggestion (
  gift_idx bigint NOT NULL,
  pledge uuid NOT NULL CONSTRAINT pledge_suggestion_pledge_fk REFERENCES relief.pledge (id),
  amount_vnd bigint NOT NULL CONSTRAINT pledge_suggestion_positive CHECK (amount_vnd > 0),
  state text NOT NULL DEFAULT 'open' CONSTRAINT pledge_suggestion_state CHECK (state IN ('open', 'accepted', 'dismissed')),
  decided_by text,
  decided_at timestamptz,
  CONSTRAINT pledge_suggestion_pk PRIMARY KEY (gift_idx, pledge),
  CONSTRAINT pledge_suggestion_decided CHECK ((state = 'open') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL))
);
CREATE INDEX pledge_suggestion_open ON relief.pledge_suggestion (gift_idx) WHERE state = 'open';
COMMENT ON TABLE relief.pledge_suggestion IS 'Gifts of bank statements whose memo holds the code of a promise: a hint with the amount the bank credited, decided by an officer';
`;

const ACCOUNTS = `
ALTER TABLE relief.bank_account ALTER COLUMN bin DROP NOT NULL,
  ADD CONSTRAINT bank_account_bin_known CHECK ((bin IS NULL) = (bank = 'kbnn'));
COMMENT ON COLUMN relief.bank_account.bin IS 'six digits by which VietQR names the bank; an account at the State Treasury (kbnn) has none, and no VietQR';
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE ON relief.pledge_head, relief.pledge, relief.pledge_thing, relief.pledge_movement, relief.pledge_reminder,
  relief.pledge_suggestion TO minhbach_app;
GRANT DELETE ON relief.pledge_reminder TO minhbach_app;
GRANT SELECT ON relief.pledge_head, relief.pledge, relief.pledge_thing, relief.pledge_movement, relief.pledge_reminder,
  relief.pledge_suggestion TO minhbach_auditor;
`;
