import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { BalanceKey } from '#core/journal/balance-key.js';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** A row of the trial balance that holds goods, with what the book knows of its lot. */
export interface GoodsRecord extends BalanceKey {
  /** Thousandths, digits. */
  readonly debits: string;
  readonly credits: string;
  /** What the lot was named as; null for goods nobody has inspected. */
  readonly facts: Readonly<Record<string, unknown>> | null;
  /** What the gift's line was valued at later; null where it was not. */
  readonly valued: Readonly<Record<string, unknown>> | null;
  /** The entry that first put goods into the row: its log index and business date. */
  readonly first: string;
  readonly date: string;
}

/** Which rows are asked for: of a campaign, in accounts of one type, in one place, of one item, of some lots. */
export interface GoodsFilter {
  readonly campaign: string;
  readonly type?: 'stock' | 'uninspected' | 'transit';
  /** What follows the account's colon: a place, or a transfer. */
  readonly owner?: string;
  readonly item?: string;
  readonly lots?: readonly string[];
  /** Units and warehouses whose goods are seen; all of them when left out. */
  readonly reach?: Reach;
  /** Whether rows that hold nothing any more are asked for too. */
  readonly isEmptyToo?: boolean;
}

/** Rows of goods in the book: read only. */
@Injectable()
export class LotRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The rows, by account and lot. */
  async rows({
    campaign,
    type,
    owner,
    item,
    lots,
    reach = 'everything',
    isEmptyToo = false,
  }: GoodsFilter): Promise<readonly GoodsRecord[]> {
    return this.source.query(ROWS, [campaign, type ?? null, owner ?? null, item ?? null, lots ?? null, isEmptyToo, codesOf(reach)]);
  }
}

// The condition on fund and lot is that of index balance_goods; promises have lots too and are left out by their accounts.
const ROWS = `
SELECT b.account, b.fund, b.commodity, b.lot, b.debits, b.credits, n.facts, v.facts AS valued, e.idx AS first, e.date::text AS date
FROM ledger.balance b
CROSS JOIN LATERAL (SELECT l.idx FROM ledger.line l WHERE l.balance_id = b.id AND l.commodity <> 'vnd' ORDER BY l.idx LIMIT 1) f
JOIN ledger.entry e ON e.idx = f.idx
LEFT JOIN ledger.named n ON n.kind = 'lot' AND n.code = b.lot
LEFT JOIN ledger.named v ON v.kind = 'valuation' AND v.code = coalesce(n.facts ->> 'origin', b.lot)
WHERE split_part(b.fund, '/', 1) = $1 AND b.lot <> '' AND ($6 OR b.debits <> b.credits)
  AND split_part(b.account, ':', 1) = ANY (CASE WHEN $2::text IS NULL THEN ARRAY['stock', 'uninspected'] ELSE ARRAY[$2::text] END)
  AND ($3::text IS NULL OR b.account = coalesce($2::text, 'stock') || ':' || $3 OR ($2::text IS NULL AND b.account = 'uninspected:' || $3))
  AND ($4::text IS NULL OR b.commodity = $4) AND ($5::text[] IS NULL OR b.lot = ANY ($5))
  AND ($7::text[] IS NULL OR split_part(b.account, ':', 2) = ANY ($7))
ORDER BY b.account, b.lot`;
