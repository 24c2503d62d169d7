import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Where a count stands: being sealed, waiting for a second person, in the book, or overtaken by a newer count. */
export type CashCountState = 'posting' | 'waiting' | 'posted' | 'outdated';

/** A count as the table holds it. Amounts in whole đồng. */
export interface CashCountRow {
  readonly id: string;
  readonly unit: string;
  readonly campaign: string;
  readonly countedOn: string;
  readonly maker: string;
  readonly notes: readonly { readonly value: string; readonly pieces: number }[];
  readonly funds: readonly { readonly fund: string; readonly amount: string }[];
  readonly bookVnd: bigint;
  readonly countedVnd: bigint;
  readonly state: CashCountState;
  readonly checker?: string;
  readonly entryIndex?: number;
}

/** By which a repeated request finds its count: SHA-256 of its key, and of the request itself. */
export interface CashCountCall {
  readonly callHash: Uint8Array;
  readonly requestHash: Uint8Array;
}

interface Stored {
  readonly id: string;
  readonly unit: string;
  readonly campaign: string;
  readonly counted_on: string;
  readonly maker: string;
  readonly notes: CashCountRow['notes'];
  readonly funds: CashCountRow['funds'];
  readonly book_vnd: string;
  readonly counted_vnd: string;
  readonly state: CashCountState;
  readonly checker: string | null;
  readonly entry_index: string | null;
}

const COLUMNS = `id, unit, campaign, counted_on::text AS counted_on, maker, notes, funds, book_vnd, counted_vnd, state, checker, entry_index`;

/** Rows of cash counts. */
@Injectable()
export class CashCountRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async find(id: string): Promise<CashCountRow | undefined> {
    const rows: Stored[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.cash_count WHERE id = $1`, [id]);
    return rows[0] && rowOf(rows[0]);
  }

  /** The count a request made before. @returns `isSame` false when the key came with another request */
  async ofCall(unit: string, call: CashCountCall): Promise<{ readonly row: CashCountRow; readonly isSame: boolean } | undefined> {
    const rows: (Stored & { is_same: boolean })[] = await this.source.query(
      `SELECT ${COLUMNS}, request_hash = $3 AS is_same FROM relief.cash_count WHERE unit = $1 AND call_hash = $2`,
      [unit, Buffer.from(call.callHash), Buffer.from(call.requestHash)],
    );
    return rows[0] && { row: rowOf(rows[0]), isSame: rows[0].is_same };
  }

  /**
   * Puts a count in; one of the same desk that still waits is outdated by it.
   * @returns false when the call has put one in meanwhile: it stands as it is
   */
  async add(row: Omit<CashCountRow, 'checker' | 'entryIndex'>, call: CashCountCall): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      // One at a time for each unit: of two counts at once one outdates the other.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`cash-count ${row.unit}`]);
      const sent = [row.unit, Buffer.from(call.callHash)];
      const earlier: unknown[] = await tx.query('SELECT FROM relief.cash_count WHERE unit = $1 AND call_hash = $2', sent);
      if (earlier.length > 0) return false;
      await tx.query(`UPDATE relief.cash_count SET state = 'outdated' WHERE unit = $1 AND campaign = $2 AND state = 'waiting'`, [
        row.unit,
        row.campaign,
      ]);
      await tx.query(
        `INSERT INTO relief.cash_count (id, unit, campaign, counted_on, maker, call_hash, request_hash, notes, funds, book_vnd, counted_vnd, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          row.id,
          row.unit,
          row.campaign,
          row.countedOn,
          row.maker,
          Buffer.from(call.callHash),
          Buffer.from(call.requestHash),
          JSON.stringify(row.notes),
          JSON.stringify(row.funds),
          String(row.bookVnd),
          String(row.countedVnd),
          row.state,
        ],
      );
      return true;
    });
  }

  /** Notes that a count stands in the book. */
  async posted(id: string, entryIndex: number, checker?: string): Promise<void> {
    await this.source.query(
      `UPDATE relief.cash_count SET state = 'posted', entry_index = $2, checker = $3 WHERE id = $1 AND state IN ('posting', 'waiting')`,
      [id, entryIndex, checker ?? null],
    );
  }

  /** Notes that the book moved on: the desk has to be counted again. */
  async outdate(id: string): Promise<void> {
    await this.source.query(`UPDATE relief.cash_count SET state = 'outdated' WHERE id = $1 AND state IN ('posting', 'waiting')`, [id]);
  }

  /** Counts of a unit dated in a month, or in any, newest first. */
  async ofUnit(unit: string, period?: string): Promise<readonly CashCountRow[]> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.cash_count WHERE unit = $1 AND ($2::text IS NULL OR to_char(counted_on, 'YYYY-MM') = $2)
       ORDER BY made_at DESC LIMIT 1000`,
      [unit, period ?? null],
    );
    return rows.map(rowOf);
  }
}

function rowOf(stored: Stored): CashCountRow {
  return {
    id: stored.id,
    unit: stored.unit,
    campaign: stored.campaign,
    countedOn: stored.counted_on,
    maker: stored.maker,
    notes: stored.notes,
    funds: stored.funds,
    bookVnd: BigInt(stored.book_vnd),
    countedVnd: BigInt(stored.counted_vnd),
    state: stored.state,
    ...(stored.checker !== null && { checker: stored.checker }),
    ...(stored.entry_index !== null && { entryIndex: Number(stored.entry_index) }),
  };
}
