import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The book learns the later stages of a campaign (extended, distributed, settled), closed accounting periods, and which kinds need a
 * second person. Lock: a moment on ledger.campaign and ledger.total. Worst run time: a scan of ledger.total, milliseconds.
 */
export class LifeOfAGift20261122T2000 implements MigrationInterface {
  readonly name = 'LifeOfAGift1795377600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STAGES);
    await runner.query(ENTRIES);
    await runner.query(TOTALS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const STAGES = `
ALTER TABLE ledger.campaign DROP CONSTRAINT campaign_state, DROP CONSTRAINT campaign_closing;
ALTER TABLE ledger.campaign ADD COLUMN distributed_idx bigint, ADD COLUMN settled_idx bigint,
  ADD CONSTRAINT campaign_state CHECK (state IN ('opened', 'closed', 'distributed', 'settled')),
  ADD CONSTRAINT campaign_closing CHECK ((state <> 'opened') = (closed_idx IS NOT NULL AND closed_on IS NOT NULL)),
  ADD CONSTRAINT campaign_distributing CHECK (distributed_idx IS NULL OR state IN ('distributed', 'settled')),
  ADD CONSTRAINT campaign_settling CHECK ((state = 'settled') = (settled_idx IS NOT NULL));
COMMENT ON COLUMN ledger.campaign.receive_until IS 'last business date of a gift as opened or as last extended; closed_on cuts it short';
GRANT UPDATE (receive_until, distributed_idx, settled_idx) ON ledger.campaign TO minhbach_writer;

CREATE OR REPLACE FUNCTION ledger.campaign_before_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stages constant text[] := '{opened,closed,distributed,settled}';
BEGIN
  IF array_position(stages, NEW.state) < array_position(stages, OLD.state)
     OR (OLD.state <> 'opened' AND (NEW.state = OLD.state OR NEW.closed_on <> OLD.closed_on OR NEW.closed_idx <> OLD.closed_idx))
     OR NEW.receive_until < OLD.receive_until OR (NEW.receive_until > OLD.receive_until AND NEW.state <> 'opened')
     OR (NEW.slug, NEW.receive_from, NEW.opened_idx, NEW.facts) IS DISTINCT FROM (OLD.slug, OLD.receive_from, OLD.opened_idx, OLD.facts) THEN
    RAISE EXCEPTION USING ERRCODE = 'MB005', CONSTRAINT = 'campaign_only_advances',
      MESSAGE = 'a campaign is only ever extended, closed, distributed and settled, in that order';
  END IF;
  RETURN NEW;
END $$;
`;

/** Kinds whose entries name a checker beside their maker. */
const TWO_PERSONS = ['disbursement', 'refund', 'write_off', 'adjustment', 'settlement'];

const ENTRIES = `
CREATE FUNCTION ledger.entry_inserted_later() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT e.idx INTO bad FROM inserted e JOIN ledger.campaign c ON c.slug = e.campaign WHERE c.settled_idx < e.idx ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_campaign_settled', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'an entry into a campaign that is settled';
  END IF;
  -- No period is closed in most batches' lifetime: asked first, because it costs one look-up instead of one per entry.
  IF EXISTS (SELECT FROM ledger.named WHERE kind = 'period') THEN
  SELECT e.idx INTO bad FROM inserted e JOIN ledger.named p ON p.kind = 'period' AND p.code = e.unit || '-' || to_char(e.date, 'YYYY-MM')
    WHERE p.idx < e.idx AND EXISTS (SELECT FROM ledger.line l WHERE l.idx = e.idx) ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_period_closed', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'an entry that moves value into a closed accounting period';
  END IF;
  END IF;
  SELECT e.idx INTO bad FROM inserted e, LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb -> 'by' AS by) b
    WHERE e.kind IN (${TWO_PERSONS.map((kind) => `'${kind}'`).join(', ')})
      AND (b.by ->> 'checker' IS NULL OR b.by ->> 'checker' = b.by ->> 'maker') ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_second_person', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'an entry of this kind needs a second person';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_inserted_later AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.entry_inserted_later();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_inserted_later;
REVOKE EXECUTE ON FUNCTION ledger.entry_inserted_later() FROM PUBLIC;
`;

const TOTALS = `
ALTER TABLE ledger.total DROP CONSTRAINT total_not_below_zero;
ALTER TABLE ledger.total ADD CONSTRAINT total_not_below_zero
  CHECK ((measure = 'lost' OR (quantity >= 0 AND count >= 0)) AND valued_vnd >= 0 AND not_valued_lines >= 0);
COMMENT ON CONSTRAINT total_not_below_zero ON ledger.total IS 'only lost may read below zero: a count that found more than the book';
`;
