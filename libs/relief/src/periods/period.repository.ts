import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A unit's cash of one campaign at the end of a month. */
export interface CashAtEnd {
  readonly campaign: string;
  /** Whole đồng. */
  readonly balanceVnd: bigint;
  /** Whether it was counted after its last movement up to the end of the month, in that month or later. */
  readonly isCounted: boolean;
  /** Whether anything moved in the month. */
  readonly hasMoved: boolean;
}

/** A bank account at the end of a month. */
export interface BankAtEnd {
  readonly account: string;
  /** Whole đồng. */
  readonly balanceVnd: bigint;
}

/** A month that was closed. */
export interface ClosedPeriod {
  /** `2026-09` */
  readonly period: string;
  /** Log index of the closing. */
  readonly index: number;
}

/** Reads what the book says of a unit's months. `month` is the first day of the month, `next` that of the one after. */
@Injectable()
export class PeriodRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The unit's cash per campaign; campaigns that are settled take no count any more and are left out. */
  async cash(unit: string, month: string, next: string): Promise<readonly CashAtEnd[]> {
    const rows: { campaign: string; balance: string; moved: boolean; counted: boolean }[] = await this.source.query(CASH, [
      `cash:${unit}`,
      unit,
      month,
      next,
    ]);
    return rows.map(({ campaign, balance, moved, counted }) => ({
      campaign,
      balanceVnd: BigInt(balance),
      isCounted: counted,
      hasMoved: moved,
    }));
  }

  /** These accounts, whatever unit's entries moved them. */
  async banks(accounts: readonly string[], next: string): Promise<readonly BankAtEnd[]> {
    const rows: { account: string; balance: string }[] = await this.source.query(
      `SELECT v.account, sum(CASE v.side WHEN 'D' THEN v.quantity ELSE -v.quantity END) AS balance
       FROM ledger.line_view v JOIN ledger.entry e USING (idx) WHERE v.account = ANY ($1) AND e.date < $2 GROUP BY v.account ORDER BY v.account`,
      [[...accounts], next],
    );
    return rows.map(({ account, balance }) => ({ account, balanceVnd: BigInt(balance) }));
  }

  /** The first month before this one in which the unit moved anything and which is still open. */
  async earlierOpen(unit: string, month: string): Promise<string | undefined> {
    const rows: { period: string | null }[] = await this.source.query(
      `SELECT min(to_char(e.date, 'YYYY-MM')) AS period FROM ledger.entry e
       WHERE e.unit = $1 AND e.date < $2 AND EXISTS (SELECT FROM ledger.line l WHERE l.idx = e.idx)
         AND NOT EXISTS (SELECT FROM ledger.named n WHERE n.kind = 'period' AND n.code = e.unit || '-' || to_char(e.date, 'YYYY-MM'))`,
      [unit, month],
    );
    return rows[0]?.period ?? undefined;
  }

  /** The closed months of a unit, newest first. */
  async closed(unit: string): Promise<readonly ClosedPeriod[]> {
    const rows: { idx: string; period: string }[] = await this.source.query(
      `SELECT n.idx, n.facts ->> 'period' AS period FROM ledger.named n
       WHERE n.kind = 'period' AND starts_with(n.code, $1) ORDER BY n.code DESC`,
      [`${unit}-`],
    );
    return rows.map(({ idx, period }) => ({ period, index: Number(idx) }));
  }
}

// A count holds the notes against the book as it is at that moment: one taken after the month's last movement says that the month is right.
const CASH = `
WITH moves AS (
  SELECT split_part(b.fund, '/', 1) AS campaign, e.idx, e.kind, e.date,
    CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END AS change
  FROM ledger.balance b JOIN ledger.line l ON l.balance_id = b.id JOIN ledger.entry e ON e.idx = l.idx
  WHERE b.account = $1 AND e.date < $4),
sums AS (
  SELECT campaign, sum(change) AS balance, bool_or(date >= $3) AS moved, coalesce(max(idx) FILTER (WHERE kind <> 'cash_count'), -1) AS last
  FROM moves GROUP BY campaign)
SELECT s.campaign, s.balance, s.moved, EXISTS (
  SELECT FROM ledger.entry c WHERE c.kind = 'cash_count' AND c.unit = $2 AND c.campaign = s.campaign AND c.idx > s.last AND c.date >= $3
) AS counted
FROM sums s JOIN ledger.campaign g ON g.slug = s.campaign AND g.state <> 'settled' ORDER BY s.campaign`;
