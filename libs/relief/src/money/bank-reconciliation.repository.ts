import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { IS_EXPLAINED } from './bank-debit.repository.js';
import { IMPORT_ENDED, STILL_SET_ASIDE } from './set-aside-credit.repository.js';
import type { ReconciliationFigures, ReconciliationParts, RowSum } from './reconciliation-sum.js';

/** The balance a bank printed for the end of a month. */
export interface PrintedBalance {
  readonly balanceVnd: bigint;
  /** Log index of the statement entry that says it; absent where an officer typed it. */
  readonly statementIndex?: number;
}

/** Everything about an account's month but the bank's balance, as of a size of the log. */
export interface AccountMonth extends Omit<ReconciliationParts, 'statementVnd'> {
  readonly treeSize: number;
}

/** A reconciliation as it was made. */
export interface BankReconciliation extends ReconciliationFigures {
  readonly account: string;
  readonly campaign: string;
  /** The month, `2026-10`. */
  readonly period: string;
  /** Entries of the log that the book's balance counts. */
  readonly treeSize: number;
  readonly statementIndex?: number;
  readonly maker: string;
  readonly madeAt: string;
}

interface Row {
  readonly account: string;
  readonly campaign: string;
  readonly period: string;
  readonly tree_size: string;
  readonly book_vnd: string;
  readonly statement_vnd: string;
  readonly statement_index: string | null;
  readonly to_return_count: number;
  readonly to_return_vnd: string;
  readonly returned_count: number;
  readonly returned_vnd: string;
  readonly unexplained_count: number;
  readonly unexplained_vnd: string;
  readonly difference_vnd: string;
  readonly maker: string;
  readonly made_at: Date;
}

interface SumRow {
  readonly count: number;
  readonly sum: string;
}

/** Rows of reconciliations, and what they are made of. Months are `YYYY-MM`. */
@Injectable()
export class BankReconciliationRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** An account's month as it stands now, all of one moment. */
  async month(account: string, period: string): Promise<AccountMonth> {
    return this.source.transaction('REPEATABLE READ', async (tx) => {
      const values = [account, `${period}-01`];
      const book = await one<{ size: string; book: string }>(tx, BOOK, values);
      const toReturn = await one<SumRow>(tx, TO_RETURN, values);
      const debits = await one<DebitRow>(tx, DEBITS, values);
      return {
        treeSize: Number(book.size),
        bookVnd: BigInt(book.book),
        toReturn: rowSum(toReturn),
        returned: { count: debits.returned_count, sumVnd: BigInt(debits.returned) },
        unexplained: { count: debits.unexplained_count, sumVnd: BigInt(debits.unexplained) },
      };
    });
  }

  /** What the bank printed after the month's last movement, where a statement that ends in the month says so. */
  async printed(account: string, period: string): Promise<PrintedBalance | undefined> {
    const rows: { idx: string; balance: string }[] = await this.source.query(PRINTED, [account, period]);
    return rows[0] && { balanceVnd: BigInt(rows[0].balance), statementIndex: Number(rows[0].idx) };
  }

  /** Whether the book holds anything on the account, or moved anything over it up to the end of the month. */
  async isUsed(account: string, period: string): Promise<boolean> {
    const rows: { used: boolean }[] = await this.source.query(USED, [account, `${period}-01`]);
    return rows[0]?.used === true;
  }

  async add(made: Omit<BankReconciliation, 'madeAt'>): Promise<void> {
    await this.source.query(
      `INSERT INTO relief.bank_reconciliation (account, campaign, period, tree_size, book_vnd, statement_vnd, statement_index, to_return_count,
         to_return_vnd, returned_count, returned_vnd, unexplained_count, unexplained_vnd, difference_vnd, maker)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        made.account,
        made.campaign,
        made.period,
        made.treeSize,
        String(made.bookVnd),
        String(made.statementVnd),
        made.statementIndex ?? null,
        made.toReturn.count,
        String(made.toReturn.sumVnd),
        made.returned.count,
        String(made.returned.sumVnd),
        made.unexplained.count,
        String(made.unexplained.sumVnd),
        String(made.differenceVnd),
        made.maker,
      ],
    );
  }

  /** The newest reconciliation of an account's month. */
  async newest(account: string, period: string): Promise<BankReconciliation | undefined> {
    const rows: Row[] = await this.source.query(
      'SELECT * FROM relief.bank_reconciliation WHERE account = $1 AND period = $2 ORDER BY id DESC LIMIT 1',
      [account, period],
    );
    return rows[0] && reconciliationOf(rows[0]);
  }

  /** The newest reconciliation of each account and month of a campaign, newest month first, at most 1,000. */
  async ofCampaign(campaign: string): Promise<readonly BankReconciliation[]> {
    const rows: Row[] = await this.source.query(
      `SELECT * FROM (SELECT DISTINCT ON (account, period) * FROM relief.bank_reconciliation WHERE campaign = $1
         ORDER BY account, period, id DESC) r ORDER BY period DESC, account LIMIT 1000`,
      [campaign],
    );
    return rows.map(reconciliationOf);
  }
}

interface DebitRow {
  readonly returned_count: number;
  readonly returned: string;
  readonly unexplained_count: number;
  readonly unexplained: string;
}

const BOOK = `
SELECT (SELECT size FROM ledger.head) AS size, coalesce(sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END), 0) AS book
FROM ledger.balance b JOIN ledger.line l ON l.balance_id = b.id JOIN ledger.entry e ON e.idx = l.idx
WHERE b.account = $1 AND b.commodity = 'vnd' AND e.date < $2::date + interval '1 month'`;

const TO_RETURN = `
SELECT count(*)::int AS count, coalesce(sum(c.amount_vnd), 0) AS sum FROM relief.set_aside_credit c
WHERE c.account = $1 AND c.date < $2::date + interval '1 month' AND ${IMPORT_ENDED} AND ${STILL_SET_ASIDE}`;

// Money that came back as a row taken for a gift, since taken back: out and in leave nothing between book and bank.
const DEBITS = `
SELECT count(*) FILTER (WHERE kind = 'returned')::int AS returned_count, coalesce(sum(amount_vnd) FILTER (WHERE kind = 'returned'), 0) AS returned,
  count(*) FILTER (WHERE kind = 'unexplained')::int AS unexplained_count,
  coalesce(sum(amount_vnd) FILTER (WHERE kind = 'unexplained'), 0) AS unexplained
FROM (SELECT d.amount_vnd, CASE WHEN NOT ${IS_EXPLAINED} THEN 'unexplained' WHEN x.kind <> 'entries' AND x.gift_index IS NULL THEN 'returned' END AS kind
  FROM relief.bank_debit d JOIN relief.statement_import i ON i.id = d.import_id AND i.state = 'done'
  LEFT JOIN relief.bank_debit_explanation x ON x.import_id = d.import_id AND x.row_no = d.row_no
  WHERE i.account = $1 AND d.date < $2::date + interval '1 month') rows`;

const PRINTED = `
SELECT idx, balance FROM (SELECT e.idx, f.facts ->> 'last_date' AS last_date, f.facts ->> 'closing_balance_vnd' AS balance
  FROM relief.statement_import i JOIN ledger.entry e ON e.idx = i.statement_index,
    LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb -> 'facts' AS facts) f
  WHERE i.account = $1 AND i.state = 'done') s
WHERE balance IS NOT NULL AND left(last_date, 7) = $2 ORDER BY last_date DESC, idx DESC LIMIT 1`;

const USED = `
SELECT EXISTS (SELECT FROM ledger.balance b JOIN ledger.line l ON l.balance_id = b.id JOIN ledger.entry e ON e.idx = l.idx
  WHERE b.account = $1 AND e.date < $2::date + interval '1 month')
  OR EXISTS (SELECT FROM relief.statement_import i WHERE i.account = $1 AND i.state = 'done') AS used`;

async function one<Result>(tx: EntityManager, sql: string, values: readonly string[]): Promise<Result> {
  const rows: Result[] = await tx.query(sql, [...values]);
  const [row] = rows;
  if (row === undefined) throw new Error('a sum is one row');
  return row;
}

function rowSum({ count, sum }: SumRow): RowSum {
  return { count, sumVnd: BigInt(sum) };
}

function reconciliationOf(row: Row): BankReconciliation {
  return {
    account: row.account,
    campaign: row.campaign,
    period: row.period,
    treeSize: Number(row.tree_size),
    bookVnd: BigInt(row.book_vnd),
    statementVnd: BigInt(row.statement_vnd),
    ...(row.statement_index !== null && { statementIndex: Number(row.statement_index) }),
    toReturn: { count: row.to_return_count, sumVnd: BigInt(row.to_return_vnd) },
    returned: { count: row.returned_count, sumVnd: BigInt(row.returned_vnd) },
    unexplained: { count: row.unexplained_count, sumVnd: BigInt(row.unexplained_vnd) },
    differenceVnd: BigInt(row.difference_vnd),
    maker: row.maker,
    madeAt: row.made_at.toISOString(),
  };
}
