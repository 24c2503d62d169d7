import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Warehouses, packs, what a campaign needs, requests to write goods off or to book a count that differs, and the ways to goods in the book.
 * Lock: a moment on relief.unit, relief.request, ledger.line and ledger.balance. Worst run time: building two partial indexes over the goods
 * lines of the book, a second per hundred thousand of them.
 */
export class AddGoods20261122T2130 implements MigrationInterface {
  readonly name = 'AddGoods1795377613000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WAREHOUSES);
    await runner.query(PACKS_AND_NEEDS);
    await runner.query(REQUESTS);
    await runner.query(BOOK);
    await runner.query(GRANTS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const WAREHOUSES = `
ALTER TABLE relief.unit DROP CONSTRAINT unit_code_shape;
ALTER TABLE relief.unit ADD CONSTRAINT unit_code_shape
  CHECK (CASE type WHEN 'warehouse' THEN code ~ '^[0-9]{2,5}-k[0-9]{1,3}$' AND parent = split_part(code, '-', 1) ELSE code ~ '^[0-9]{2,5}$' END);
COMMENT ON CONSTRAINT unit_code_shape ON relief.unit IS 'a warehouse is numbered below the unit that keeps it: 44-k1';
`;

const PACKS_AND_NEEDS = `
CREATE TABLE relief.item_pack (
  item text NOT NULL CONSTRAINT item_pack_item_fk REFERENCES relief.item (code),
  pack text NOT NULL CONSTRAINT item_pack_word CHECK (pack <> ''),
  per_pack bigint NOT NULL CONSTRAINT item_pack_positive CHECK (per_pack > 0),
  maker text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT item_pack_pk PRIMARY KEY (item, pack)
);
COMMENT ON TABLE relief.item_pack IS 'How goods are packed: per_pack is thousandths of the item''s unit in one pack. Never changed: entries say themselves what was typed and how much was in a pack';

CREATE TABLE relief.need (
  campaign text NOT NULL CONSTRAINT need_campaign_fk REFERENCES relief.campaign (slug),
  item text NOT NULL CONSTRAINT need_item_fk REFERENCES relief.item (code),
  wanted bigint NOT NULL CONSTRAINT need_not_negative CHECK (wanted >= 0),
  note text,
  maker text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT need_pk PRIMARY KEY (campaign, item)
);
COMMENT ON TABLE relief.need IS 'What a campaign asks for, in thousandths of the item''s unit; public beside what it has and what is coming, which come from the book';
`;

const REQUESTS = `
ALTER TABLE relief.request DROP CONSTRAINT request_kind_known;
ALTER TABLE relief.request ADD CONSTRAINT request_kind_known
  CHECK (kind IN ('disbursement', 'refund', 'reversal', 'write_off', 'stock_count'));
`;

const BOOK = `
CREATE INDEX line_goods ON ledger.line (balance_id, idx) WHERE commodity <> 'vnd';
COMMENT ON INDEX ledger.line_goods IS 'the card of a lot: every line that moved it. Money has none: its lines are far too many';
CREATE INDEX balance_goods ON ledger.balance (split_part(fund, '/', 1), commodity) WHERE lot <> '';
COMMENT ON INDEX ledger.balance_goods IS 'the lots of a campaign, wherever they lie';

CREATE FUNCTION ledger.entry_goods_checked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  -- Most batches hold neither: asked first.
  IF NOT EXISTS (SELECT FROM inserted WHERE kind IN ('stock_count', 'disbursement')) THEN
    RETURN NULL;
  END IF;
  SELECT e.idx INTO bad FROM inserted e WHERE e.kind = 'stock_count' AND EXISTS (SELECT FROM ledger.line l WHERE l.idx = e.idx)
    AND convert_from(e.bytes, 'UTF8')::jsonb #>> '{by,checker}' IS NULL ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_second_person', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'a count that differs needs a second person';
  END IF;
  SELECT e.idx INTO bad FROM inserted e JOIN ledger.line l ON l.idx = e.idx AND l.side = 'C' AND l.commodity <> 'vnd'
    JOIN ledger.balance b ON b.id = l.balance_id AND b.account LIKE 'stock:%'
    LEFT JOIN ledger.named n ON n.kind = 'lot' AND n.code = b.lot
    WHERE e.kind = 'disbursement' AND (n.code IS NULL OR (n.facts ->> 'expires_on')::date < e.date) ORDER BY e.idx LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'MB003', CONSTRAINT = 'entry_lot_not_issuable', DETAIL = format('idx=%s', bad.idx),
      MESSAGE = 'goods nobody inspected, or past their last day, are not handed out';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entry_goods_checked AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS inserted
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.entry_goods_checked();
ALTER TABLE ledger.entry ENABLE ALWAYS TRIGGER entry_goods_checked;
REVOKE EXECUTE ON FUNCTION ledger.entry_goods_checked() FROM PUBLIC;
`;

const GRANTS = `
GRANT SELECT, INSERT ON relief.item_pack, relief.need TO minhbach_app;
GRANT UPDATE (wanted, note, maker, version, changed_at) ON relief.need TO minhbach_app;
GRANT SELECT ON relief.item_pack, relief.need TO minhbach_auditor;
`;
