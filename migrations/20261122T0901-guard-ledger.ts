import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the database itself refuses, whoever asks (docs/spec/database.md): changes of posted things, entries and lines outside the
 * batch being sealed, unbalanced entries, gifts outside a campaign's window, a head that goes back. All triggers are ENABLE ALWAYS.
 * Lock: tables just made. Worst run time: milliseconds.
 */
export class GuardLedger20261122T0901 implements MigrationInterface {
  readonly name = 'GuardLedger1795338060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSALS);
    await runner.query(HEAD);
    await runner.query(ENTRIES);
    await runner.query(LINES);
    await runner.query(PROJECTIONS);
    await runner.query(CLOSING);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const IMMUTABLE = ['entry', 'line', 'voucher', 'named', 'bank_row', 'checkpoint'];
const NEVER_DELETED = ['head', 'lease', 'balance', 'book', 'total', 'campaign', 'campaign_account'];

function always(table: string, trigger: string, when: string, call: string): string {
  return `CREATE TRIGGER ${trigger} ${when} EXECUTE FUNCTION ${call}; ALTER TABLE ledger.${table} ENABLE ALWAYS TRIGGER ${trigger};`;
}

function refusing(table: string, events: string): string {
  return [
    always(table, `${table}_refuse_change`, `BEFORE ${events} ON ledger.${table} FOR EACH ROW`, 'ledger.refuse_change()'),
    always(table, `${table}_refuse_truncate`, `BEFORE TRUNCATE ON ledger.${table} FOR EACH STATEMENT`, 'ledger.refuse_change()'),
  ].join('\n');
}

const REFUSALS = `
CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'posted_is_final', TABLE = TG_TABLE_NAME,
    MESSAGE = format('%s on ledger.%s is refused: what is posted is corrected by a further entry, never changed', TG_OP, TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION ledger.refuse_change() IS 'Refuses whatever fires it';
${IMMUTABLE.map((table) => refusing(table, 'UPDATE OR DELETE')).join('\n')}
${NEVER_DELETED.map((table) => refusing(table, 'DELETE')).join('\n')}
${always('call', 'call_refuse_update', 'BEFORE UPDATE ON ledger.call FOR EACH ROW', 'ledger.refuse_change()')}
${always('call', 'call_refuse_truncate', 'BEFORE TRUNCATE ON ledger.call FOR EACH STATEMENT', 'ledger.refuse_change()')}
`;

const HEAD = `
CREATE FUNCTION ledger.head_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.epoch > OLD.epoch AND NEW.size = OLD.size AND NEW.prev = OLD.size
     AND NEW.root = OLD.root AND NEW.frontier = OLD.frontier AND NEW.last_at = OLD.last_at THEN
    RETURN NEW; -- a takeover: nothing of the tree changes, and the last batch is closed for good
  END IF;
  IF NEW.epoch = OLD.epoch AND NEW.prev = OLD.size AND NEW.size > OLD.size AND NEW.last_at >= OLD.last_at THEN
    RETURN NEW; -- a batch
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'MB006', CONSTRAINT = 'head_only_grows',
    MESSAGE = 'the head only moves by a takeover (a higher epoch) or by a batch (from its own size on)';
END $$;
${always('head', 'head_before_update', 'BEFORE UPDATE ON ledger.head FOR EACH ROW', 'ledger.head_before_update()')}

CREATE FUNCTION ledger.head_after_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size > OLD.size AND NOT EXISTS (SELECT FROM ledger.entry WHERE idx = NEW.size - 1) THEN
    RAISE EXCEPTION USING ERRCODE = 'MB006', CONSTRAINT = 'head_has_entries',
      MESSAGE = format('the head says %s entries, but entry %s is not there', NEW.size, NEW.size - 1);
  END IF;
  RETURN NULL;
END $$;
${always('head', 'head_after_update', 'AFTER UPDATE ON ledger.head FOR EACH ROW', 'ledger.head_after_update()')}
`;

const ENTRIES = `
CREATE FUNCTION ledger.entry_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
  seen record;
  bad record;
BEGIN
  SELECT count(*) AS n, min(idx) AS low, max(idx) AS high, min(idx) FILTER (WHERE leaf_hash <> sha256('\\x00'::bytea || bytes)) AS unhashed,
    min(idx) FILTER (WHERE reverses IS NOT NULL) AS reversal INTO seen FROM inserted;
  IF seen.n = 0 THEN RETURN NULL; END IF;
  -- Only the statement that moves the head may insert: its row of the head was made by this transaction.
  SELECT prev, size INTO head FROM ledger.head WHERE xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR seen.n <> head.size - head.prev OR seen.low <> head.prev OR seen.high <> head.size - 1 THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_outside_batch', DETAIL = format('idx=%s', seen.low),
      MESSAGE = 'entries come only with the head, and exactly those from its old size to its new one';
  END IF;
  IF seen.unhashed IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_hash_of_bytes', DETAIL = format('idx=%s', seen.unhashed),
      MESSAGE = 'the leaf hash of an entry is not that of its bytes';
  END IF;
  SELECT e.idx, CASE WHEN c.slug IS NULL OR c.opened_idx >= e.idx THEN 'entry_campaign_unknown'
      WHEN c.closed_idx < e.idx AND NOT e.imported THEN 'entry_campaign_closed' ELSE 'entry_outside_window' END AS rule
    INTO bad FROM inserted e LEFT JOIN ledger.campaign c ON c.slug = e.campaign
    WHERE e.kind = 'contribution' AND (c.slug IS NULL OR c.opened_idx >= e.idx OR e.date NOT BETWEEN c.receive_from AND c.receive_until
      OR (c.closed_idx < e.idx AND (NOT e.imported OR e.date > c.closed_on)))
    ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = bad.rule, DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'a gift into a campaign that does not take it';
  END IF;
  IF seen.reversal IS NOT NULL THEN
    SELECT e.idx INTO bad FROM inserted e LEFT JOIN ledger.entry t ON t.idx = e.reverses
      WHERE e.reverses IS NOT NULL AND (t.idx IS NULL OR t.idx >= e.idx OR t.kind = 'reversal') LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_reversal_target', DETAIL = format('idx=%s', bad.idx),
        MESSAGE = 'a reversal names an earlier entry that is no reversal itself';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_inserted AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.entry_inserted();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_inserted;
`;

const LINES = `
CREATE FUNCTION ledger.line_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
  seen record;
  bad record;
BEGIN
  SELECT count(*) AS n, min(idx) AS low, max(idx) AS high INTO seen FROM inserted;
  IF seen.n = 0 THEN RETURN NULL; END IF;
  -- A balanced pair added later, even to an entry of the newest batch, finds a head that another transaction made.
  SELECT prev, size INTO head FROM ledger.head WHERE xmin = pg_current_xact_id()::xid;
  IF NOT FOUND OR seen.low < head.prev OR seen.high >= head.size THEN
    RAISE EXCEPTION USING ERRCODE = 'MB004', CONSTRAINT = 'line_outside_batch', DETAIL = format('idx=%s', seen.low),
      MESSAGE = 'lines come only with the entries of the batch being sealed';
  END IF;
  SELECT idx, commodity INTO bad FROM inserted GROUP BY idx, commodity
    HAVING sum(CASE side WHEN 'D' THEN quantity ELSE -quantity END) <> 0 ORDER BY idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB004', CONSTRAINT = 'line_zero_sum', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = format('debits and credits of an entry differ in %s', bad.commodity);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER line_inserted AFTER INSERT ON ledger.line REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.line_inserted();
ALTER TABLE ledger.line ENABLE ALWAYS TRIGGER line_inserted;
`;

const PROJECTIONS = `
CREATE FUNCTION ledger.balance_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account, NEW.fund, NEW.commodity, NEW.lot, NEW.normal, NEW.guarded)
     IS DISTINCT FROM (OLD.id, OLD.account, OLD.fund, OLD.commodity, OLD.lot, OLD.normal, OLD.guarded)
     OR NEW.debits < OLD.debits OR NEW.credits < OLD.credits THEN
    RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'balance_only_grows', DETAIL = format('balance=%s', OLD.id),
      MESSAGE = 'debits and credits of a balance only grow, and its names never change';
  END IF;
  RETURN NEW;
END $$;
${always('balance', 'balance_before_update', 'BEFORE UPDATE ON ledger.balance FOR EACH ROW', 'ledger.balance_before_update()')}

CREATE FUNCTION ledger.campaign_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'closed' OR NEW.state <> 'closed' OR (NEW.slug, NEW.receive_from, NEW.receive_until, NEW.opened_idx, NEW.facts)
     IS DISTINCT FROM (OLD.slug, OLD.receive_from, OLD.receive_until, OLD.opened_idx, OLD.facts) THEN
    RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'campaign_only_closes', MESSAGE = 'a campaign is only ever closed, once';
  END IF;
  RETURN NEW;
END $$;
${always('campaign', 'campaign_before_update', 'BEFORE UPDATE ON ledger.campaign FOR EACH ROW', 'ledger.campaign_before_update()')}
`;

const CLOSING = `
CREATE FUNCTION ledger.close_batch(heads bigint, rows bigint, rows_wanted bigint, balances bigint, balances_wanted bigint,
  totals bigint, totals_wanted bigint, books bigint, books_wanted bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF heads <> 1 THEN
    RAISE EXCEPTION USING ERRCODE = 'MB001', CONSTRAINT = 'head_epoch', MESSAGE = 'another writer took over or the head moved: nothing is written';
  END IF;
  IF balances IS DISTINCT FROM balances_wanted THEN
    RAISE EXCEPTION USING ERRCODE = 'MB002', CONSTRAINT = 'batch_balances', MESSAGE = format('%s balance rows instead of %s', balances, balances_wanted);
  END IF;
  IF totals IS DISTINCT FROM totals_wanted THEN
    RAISE EXCEPTION USING ERRCODE = 'MB002', CONSTRAINT = 'batch_totals', MESSAGE = format('%s total rows instead of %s', totals, totals_wanted);
  END IF;
  IF books IS DISTINCT FROM books_wanted THEN
    RAISE EXCEPTION USING ERRCODE = 'MB002', CONSTRAINT = 'batch_vouchers', MESSAGE = format('%s voucher books instead of %s', books, books_wanted);
  END IF;
  IF rows IS DISTINCT FROM rows_wanted THEN
    RAISE EXCEPTION USING ERRCODE = 'MB002', CONSTRAINT = 'batch_rows', MESSAGE = format('%s rows instead of %s', rows, rows_wanted);
  END IF;
END $$;
COMMENT ON FUNCTION ledger.close_batch IS 'Last part of every batch statement: raises unless exactly what the writer meant was changed';
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.close_batch TO minhbach_writer;
`;
