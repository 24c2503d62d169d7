import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The book: head, entries, lines, balances, vouchers, totals, names, keys of calls, openings, published checkpoints, and who may
 * touch what. Lock: new tables only. Worst run time: milliseconds.
 */
export class CreateLedger20261122T0900 implements MigrationInterface {
  readonly name = 'CreateLedger1795338000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(HEAD);
    await runner.query(JOURNAL);
    await runner.query(PROJECTIONS);
    await runner.query(REGISTRY);
    await runner.query(KEYS);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const HEAD = `
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'The book of money and goods: append-only, sealed batch by batch by one writer';

CREATE TABLE ledger.head (
  one boolean CONSTRAINT head_pk PRIMARY KEY DEFAULT true CONSTRAINT head_one CHECK (one),
  epoch bigint NOT NULL,
  prev bigint NOT NULL,
  size bigint NOT NULL,
  root bytea NOT NULL CONSTRAINT head_root CHECK (octet_length(root) = 32),
  frontier bytea NOT NULL,
  last_at timestamptz(3) NOT NULL,
  CONSTRAINT head_sizes CHECK (0 <= prev AND prev <= size)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.head IS 'One row: the newest committed tree. Every batch changes it by comparing epoch and size first, so a writer that was overtaken changes nothing';
COMMENT ON COLUMN ledger.head.prev IS 'size before the newest batch: entries of that batch are those from prev on';
INSERT INTO ledger.head (epoch, prev, size, root, frontier, last_at)
VALUES (0, 0, 0, sha256(''), decode(repeat('00', 8), 'hex'), 'epoch');

CREATE TABLE ledger.lease (
  one boolean CONSTRAINT lease_pk PRIMARY KEY DEFAULT true CONSTRAINT lease_one CHECK (one),
  epoch bigint NOT NULL,
  holder text NOT NULL,
  heartbeat timestamptz NOT NULL,
  locked boolean NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.lease IS 'One row: which process writes, and when it last said so. The epoch of the head fences; this only says whom to wait for';
COMMENT ON COLUMN ledger.lease.locked IS 'whether the holder has the advisory lock: then a free lock means that its connection is dead; one that took over from a silent holder gets it later';
INSERT INTO ledger.lease (epoch, holder, heartbeat, locked) VALUES (0, '', 'epoch', true);
`;

const JOURNAL = `
CREATE TABLE ledger.entry (
  idx bigint CONSTRAINT entry_pk PRIMARY KEY,
  id uuid NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  campaign text,
  date date NOT NULL,
  at timestamptz(3) NOT NULL,
  imported boolean NOT NULL,
  reverses bigint,
  request_id text,
  leaf_hash bytea NOT NULL CONSTRAINT entry_leaf_hash CHECK (octet_length(leaf_hash) = 32),
  bytes bytea NOT NULL CONSTRAINT entry_bytes CHECK (octet_length(bytes) BETWEEN 2 AND 16384)
);
CREATE UNIQUE INDEX entry_reverses ON ledger.entry (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX entry_request ON ledger.entry (request_id) WHERE request_id IS NOT NULL;
COMMENT ON TABLE ledger.entry IS 'One row per leaf of the log, in its order; bytes are the canonical form that was hashed. Never changed';
COMMENT ON COLUMN ledger.entry.imported IS 'read from a bank statement: the only gift a closed campaign still takes, dated inside its window';

CREATE TABLE ledger.line (
  idx bigint NOT NULL,
  no smallint NOT NULL CONSTRAINT line_no CHECK (no >= 1),
  balance_id bigint NOT NULL,
  commodity text NOT NULL,
  side "char" NOT NULL CONSTRAINT line_side CHECK (side IN ('D', 'C')),
  quantity bigint NOT NULL CONSTRAINT line_quantity CHECK (quantity BETWEEN 1 AND 1000000000000000),
  from_offset bigint NOT NULL CONSTRAINT line_from CHECK (from_offset >= 0),
  to_offset bigint NOT NULL,
  CONSTRAINT line_offsets CHECK (to_offset - from_offset = quantity)
);
CREATE INDEX line_idx ON ledger.line USING brin (idx) WITH (pages_per_range = 16, autosummarize = on);
COMMENT ON TABLE ledger.line IS 'Lines of entries: quantity in whole đồng or thousandths; [from_offset, to_offset) is where the line lies on its balance, for tracing. Never changed';

CREATE TABLE ledger.book (
  id integer CONSTRAINT book_pk PRIMARY KEY,
  name text NOT NULL CONSTRAINT book_name UNIQUE,
  last bigint NOT NULL CONSTRAINT book_last CHECK (last >= 1)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.book IS 'Voucher books such as PT-44-26 and their last number';

CREATE TABLE ledger.voucher (
  book_id integer NOT NULL,
  no bigint NOT NULL,
  idx bigint NOT NULL,
  CONSTRAINT voucher_pk PRIMARY KEY (book_id, no)
);
COMMENT ON TABLE ledger.voucher IS 'Which entry carries which voucher number; numbers run from 1 without gaps in each book. Never changed';
`;

const PROJECTIONS = `
CREATE TABLE ledger.balance (
  id bigint CONSTRAINT balance_pk PRIMARY KEY,
  account text NOT NULL,
  fund text NOT NULL,
  commodity text NOT NULL,
  lot text NOT NULL,
  normal "char" NOT NULL CONSTRAINT balance_normal CHECK (normal IN ('D', 'C')),
  guarded boolean NOT NULL,
  debits bigint NOT NULL CONSTRAINT balance_debits CHECK (debits BETWEEN 0 AND 1000000000000000000),
  credits bigint NOT NULL CONSTRAINT balance_credits CHECK (credits BETWEEN 0 AND 1000000000000000000),
  CONSTRAINT balance_key UNIQUE (account, fund, commodity, lot),
  CONSTRAINT balance_not_below_zero CHECK (NOT guarded OR CASE normal WHEN 'D' THEN debits - credits ELSE credits - debits END >= 0)
) WITH (fillfactor = 70);
COMMENT ON TABLE ledger.balance IS 'Trial balance: what was ever debited and credited per account, fund, commodity and lot (empty text where a part is absent). Equals the sum of the lines';

CREATE TABLE ledger.total (
  campaign text NOT NULL,
  measure text NOT NULL,
  commodity text NOT NULL,
  quantity bigint NOT NULL,
  count bigint NOT NULL,
  valued_vnd bigint NOT NULL,
  not_valued_lines bigint NOT NULL,
  CONSTRAINT total_pk PRIMARY KEY (campaign, measure, commodity),
  CONSTRAINT total_not_below_zero CHECK (quantity >= 0 AND count >= 0 AND valued_vnd >= 0 AND not_valued_lines >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger.total IS 'Public figures per campaign, measure and commodity, net of reversals; count = gifts not reversed. Equals what re-reading the entries gives';
`;

const REGISTRY = `
CREATE TABLE ledger.named (
  kind text NOT NULL,
  code text NOT NULL,
  idx bigint NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT named_pk PRIMARY KEY (kind, code)
);
COMMENT ON TABLE ledger.named IS 'Units, items of the goods catalogue and bank accounts, sealed before first use. Never changed';

CREATE TABLE ledger.campaign (
  slug text CONSTRAINT campaign_pk PRIMARY KEY,
  state text NOT NULL CONSTRAINT campaign_state CHECK (state IN ('opened', 'closed')),
  receive_from date NOT NULL,
  receive_until date NOT NULL,
  opened_idx bigint NOT NULL,
  closed_idx bigint,
  closed_on date,
  facts jsonb NOT NULL,
  CONSTRAINT campaign_window CHECK (receive_from <= receive_until),
  CONSTRAINT campaign_closing CHECK ((state = 'closed') = (closed_idx IS NOT NULL AND closed_on IS NOT NULL))
);
COMMENT ON TABLE ledger.campaign IS 'Campaigns as the log knows them; the window a gift may be dated in, cut short by closed_on once closed';

CREATE TABLE ledger.campaign_account (
  account text NOT NULL,
  campaign text NOT NULL,
  active boolean NOT NULL,
  CONSTRAINT campaign_account_pk PRIMARY KEY (campaign, account)
);
CREATE UNIQUE INDEX campaign_account_active ON ledger.campaign_account (account) WHERE active;
COMMENT ON TABLE ledger.campaign_account IS 'Which bank accounts a campaign receives on: one active campaign per account';
`;

const KEYS = `
CREATE TABLE ledger.call (
  unit text NOT NULL,
  key_hmac bytea NOT NULL,
  request_hmac bytea NOT NULL,
  first_index bigint NOT NULL,
  entry_count integer NOT NULL CONSTRAINT call_entries CHECK (entry_count >= 1),
  tree_size bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT call_pk PRIMARY KEY (unit, key_hmac)
);
COMMENT ON TABLE ledger.call IS 'Keys of interactive calls, as HMAC under a key outside PostgreSQL: the same key gives the first answer again. Rows expire after 7 days';

CREATE TABLE ledger.bank_row (
  account text NOT NULL,
  fingerprint_hmac bytea NOT NULL,
  entry_index bigint NOT NULL,
  CONSTRAINT bank_row_pk PRIMARY KEY (account, fingerprint_hmac)
);
COMMENT ON TABLE ledger.bank_row IS 'Bank statement rows already in the book, as HMAC under a key outside PostgreSQL. Never expires';

CREATE TABLE ledger.opening (
  idx bigint NOT NULL,
  subject uuid NOT NULL,
  key_id bigint NOT NULL,
  sealed bytea NOT NULL,
  consent text NOT NULL CONSTRAINT opening_consent CHECK (consent IN ('public', 'masked', 'anonymous')),
  organisation boolean NOT NULL,
  donor_line text NOT NULL,
  memo_line text NOT NULL,
  reference_line text NOT NULL,
  reference_hmac bytea,
  CONSTRAINT opening_pk PRIMARY KEY (idx, subject)
);
COMMENT ON TABLE ledger.opening IS 'Openings of an entry''s commitments, encrypted under the subject''s data key (vault database), and the masked line that pages show. Erasable';

CREATE TABLE ledger.checkpoint (
  size bigint CONSTRAINT checkpoint_pk PRIMARY KEY,
  root bytea NOT NULL CONSTRAINT checkpoint_root CHECK (octet_length(root) = 32),
  at timestamptz(3) NOT NULL,
  note text NOT NULL,
  published_at timestamptz NOT NULL
);
COMMENT ON TABLE ledger.checkpoint IS 'Published checkpoints: signed note and the instant of the last entry. Never changed';

CREATE VIEW ledger.line_view AS
  SELECT l.idx, l.no, l.balance_id, b.account, b.fund, l.commodity, b.lot, l.side, l.quantity, l.from_offset, l.to_offset
  FROM ledger.line l JOIN ledger.balance b ON b.id = l.balance_id;
COMMENT ON VIEW ledger.line_view IS 'Lines with the names of their balance';
`;

const READERS = 'minhbach_app, minhbach_search, minhbach_auditor, minhbach_jobs';

const GRANTS = `
GRANT USAGE ON SCHEMA ledger TO minhbach_writer, minhbach_erase, ${READERS};

GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO minhbach_writer;
GRANT UPDATE ON ledger.head, ledger.lease TO minhbach_writer;
GRANT INSERT ON ledger.entry, ledger.line, ledger.voucher, ledger.book, ledger.balance, ledger.total, ledger.named, ledger.campaign,
  ledger.campaign_account, ledger.call, ledger.bank_row, ledger.opening, ledger.checkpoint TO minhbach_writer;
GRANT UPDATE (debits, credits) ON ledger.balance TO minhbach_writer;
GRANT UPDATE (last) ON ledger.book TO minhbach_writer;
GRANT UPDATE (quantity, count, valued_vnd, not_valued_lines) ON ledger.total TO minhbach_writer;
GRANT UPDATE (state, closed_idx, closed_on) ON ledger.campaign TO minhbach_writer;
GRANT UPDATE (active) ON ledger.campaign_account TO minhbach_writer;
GRANT UPDATE (consent, organisation, donor_line, memo_line, reference_line) ON ledger.opening TO minhbach_writer;
GRANT DELETE ON ledger.call TO minhbach_writer;

GRANT SELECT ON ledger.head, ledger.lease, ledger.entry, ledger.line, ledger.line_view, ledger.balance, ledger.book, ledger.voucher,
  ledger.total, ledger.named, ledger.campaign, ledger.campaign_account, ledger.checkpoint TO ${READERS};
GRANT SELECT (idx, subject, consent, organisation, donor_line, memo_line, reference_line) ON ledger.opening TO ${READERS};
GRANT SELECT (reference_hmac) ON ledger.opening TO minhbach_search;

GRANT SELECT ON ledger.head, ledger.entry, ledger.opening TO minhbach_erase;
GRANT UPDATE (consent, organisation, donor_line, memo_line, reference_line), DELETE ON ledger.opening TO minhbach_erase;
`;
