import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { utf8Text } from '#core/bytes.js';
import type { BusinessDate } from '#core/dates.js';
import { type BalanceKey, balanceKeyText } from '#core/journal/balance-key.js';
import { balanceQuantity } from '#core/journal/book-state.js';
import type { NamedKind } from '#core/journal/kind.js';
import type { Measure } from '#core/journal/measure.js';
import { periodCode } from '#core/journal/period.js';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** A row of the trial balance with what it holds: whole đồng or thousandths. */
export interface Standing extends BalanceKey {
  readonly quantity: bigint;
}

/** A document of the book, as its entry named it. */
export interface NamedDocument {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Log index of its entry. */
  readonly index: number;
}

interface BalanceRow extends BalanceKey {
  readonly debits: string;
  readonly credits: string;
}

/** The book as it stands now, for use cases that say early what the book would refuse later. */
@Injectable()
export class BookRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** What was named under a code, or `undefined`. */
  async named(kind: NamedKind, code: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const rows: { facts: Readonly<Record<string, unknown>> }[] = await this.source.query(
      'SELECT facts FROM ledger.named WHERE kind = $1 AND code = $2',
      [kind, code],
    );
    return rows[0]?.facts;
  }

  /** A document by its id, or `undefined`. */
  async document(id: string): Promise<NamedDocument | undefined> {
    const rows: { facts: Readonly<Record<string, unknown>>; idx: string }[] = await this.source.query(
      `SELECT facts, idx FROM ledger.named WHERE kind = 'document' AND code = $1`,
      [id],
    );
    return rows[0] && { id, facts: rows[0].facts, index: Number(rows[0].idx) };
  }

  /** What rows hold, by `balanceKeyText`; a row that never moved is missing and holds nothing. */
  async standings(keys: readonly BalanceKey[]): Promise<ReadonlyMap<string, bigint>> {
    const rows: BalanceRow[] = await this.source.query(
      `SELECT b.account, b.fund, b.commodity, b.lot, b.debits, b.credits FROM ledger.balance b
       JOIN unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS k (account, fund, commodity, lot)
         USING (account, fund, commodity, lot)`,
      [keys.map((key) => key.account), keys.map((key) => key.fund), keys.map((key) => key.commodity), keys.map((key) => key.lot)],
    );
    return new Map(rows.map((row) => [balanceKeyText(row), standingOf(row).quantity] as const));
  }

  /** Every row of one account that holds something, e.g. what is left of each line of a campaign's allocations (`decided:<campaign>`). */
  async rowsOf(account: string): Promise<readonly Standing[]> {
    const rows: BalanceRow[] = await this.source.query(
      `SELECT account, fund, commodity, lot, debits, credits FROM ledger.balance WHERE account = $1 AND debits <> credits
       ORDER BY fund, commodity, lot`,
      [account],
    );
    return rows.map(standingOf);
  }

  /** A campaign's public figure as of now: whole đồng or thousandths. */
  async figure(campaign: string, measure: Measure, commodity: string): Promise<bigint> {
    const rows: { quantity: string }[] = await this.source.query(
      'SELECT quantity FROM ledger.total WHERE campaign = $1 AND measure = $2 AND commodity = $3',
      [campaign, measure, commodity],
    );
    return BigInt(rows[0]?.quantity ?? '0');
  }

  /**
   * What one fund (`<campaign>[/<earmark>]`) still holds of a commodity, and how much of that is decided and not handed out yet.
   * Whole đồng or thousandths.
   */
  async fundStanding(fund: string, commodity: string): Promise<{ readonly available: bigint; readonly allotted: bigint }> {
    const rows: { available: string; allotted: string }[] = await this.source.query(
      `SELECT coalesce(sum(CASE WHEN split_part(account, ':', 1) IN ('fund', 'interest', 'used', 'returned', 'lost') THEN credits - debits ELSE 0 END)
           FILTER (WHERE commodity = $2), 0) AS available,
         coalesce(sum(debits - credits) FILTER (WHERE account LIKE 'decided:%' AND commodity = $2 || '.alloc'), 0) AS allotted
       FROM ledger.balance WHERE fund = $1 AND commodity IN ($2, $2 || '.alloc')
         AND split_part(account, ':', 1) IN ('fund', 'interest', 'used', 'returned', 'lost', 'decided')`,
      [fund, commodity],
    );
    return { available: BigInt(rows[0]?.available ?? 0), allotted: BigInt(rows[0]?.allotted ?? 0) };
  }

  /** Entries of a kind in a campaign, oldest first, as their canonical texts; for kinds of which there are hundreds. */
  async leavesOf(
    campaign: string,
    kind: string,
  ): Promise<readonly { readonly index: number; readonly leaf: string; readonly isReversed: boolean }[]> {
    const rows: { idx: string; bytes: Buffer; reversed: boolean }[] = await this.source.query(
      `SELECT e.idx, e.bytes, EXISTS (SELECT FROM ledger.entry r WHERE r.reverses = e.idx) AS reversed
       FROM ledger.entry e WHERE e.campaign = $1 AND e.kind = $2 ORDER BY e.idx`,
      [campaign, kind],
    );
    return rows.map(({ idx, bytes, reversed }) => ({ index: Number(idx), leaf: utf8Text(bytes), isReversed: reversed }));
  }

  /** Log index of the entry that names a request, or `undefined` while there is none. */
  async entryOfRequest(request: string): Promise<number | undefined> {
    const rows: { idx: string }[] = await this.source.query('SELECT idx FROM ledger.entry WHERE request_id = $1', [request]);
    return rows[0] && Number(rows[0].idx);
  }

  /** Who checked a sealed entry, or `undefined` where nobody did. */
  async checkerOf(index: number): Promise<string | undefined> {
    const rows: { checker: string | null }[] = await this.source.query(
      `SELECT convert_from(bytes, 'UTF8')::jsonb #>> '{by,checker}' AS checker FROM ledger.entry WHERE idx = $1`,
      [index],
    );
    return rows[0]?.checker ?? undefined;
  }

  /** Log index of the entry that takes another back, or `undefined`. */
  async reversalOf(index: number): Promise<number | undefined> {
    const rows: { idx: string }[] = await this.source.query('SELECT idx FROM ledger.entry WHERE reverses = $1', [index]);
    return rows[0] && Number(rows[0].idx);
  }

  /** Documents that belong to something, e.g. `request:<id>`, oldest first. */
  async documentsAbout(about: string, reach: Reach = 'everything'): Promise<readonly NamedDocument[]> {
    const rows: { code: string; facts: Readonly<Record<string, unknown>>; idx: string }[] = await this.source.query(
      `SELECT n.code, n.facts, n.idx FROM ledger.named n JOIN ledger.entry e USING (idx)
       WHERE n.kind = 'document' AND n.facts ->> 'about' = $1 AND ($2::text[] IS NULL OR e.unit = ANY ($2)) ORDER BY n.idx`,
      [about, codesOf(reach)],
    );
    return rows.map(({ code, facts, idx }) => ({ id: code, facts, index: Number(idx) }));
  }

  /** Whether the month of a date is closed in a unit, or the cash an entry touched was counted after it. */
  async isClosedSince(entry: {
    readonly unit: string;
    readonly date: BusinessDate;
    readonly counted?: { readonly unit: string; readonly index: number };
  }): Promise<boolean> {
    const rows: { closed: boolean }[] = await this.source.query(
      `SELECT EXISTS (SELECT FROM ledger.entry WHERE kind = 'cash_count' AND unit = $1 AND idx > $2)
         OR EXISTS (SELECT FROM ledger.named WHERE kind = 'period' AND code = $3) AS closed`,
      [entry.counted?.unit ?? '', entry.counted?.index ?? 0, periodCode(entry.unit, entry.date)],
    );
    return rows[0]?.closed === true;
  }
}

function standingOf({ account, fund, commodity, lot, debits, credits }: BalanceRow): Standing {
  return { account, fund, commodity, lot, quantity: balanceQuantity(account, { debits: BigInt(debits), credits: BigInt(credits) }) };
}
