import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type CashCountRow, CashCountRepository } from './cash-count.repository.js';

/** A count of a campaign's cash at a desk. Amounts in whole đồng; `differenceVnd` below zero: notes are missing. */
export interface CashCount extends CashCountRow {
  readonly differenceVnd: bigint;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Cash counts for the edge and the other rooms. */
@Injectable()
export class CashCountsReader {
  constructor(private readonly rows: CashCountRepository) {}

  /** @throws DomainError `NOT_FOUND` */
  async require(id: string): Promise<CashCount> {
    const row = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (row === undefined) throw new DomainError('NOT_FOUND', { cash_count: id.slice(0, 40) });
    return cashCountOf(row);
  }

  /** Counts of a unit, newest first. @param period a month, `2026-10`; every month when left out */
  async ofUnit(unit: string, period?: string): Promise<readonly CashCount[]> {
    return (await this.rows.ofUnit(unit, period)).map(cashCountOf);
  }

  /** Counts of a month that stand in the book: the cash was counted. */
  async countedIn(unit: string, period: string): Promise<readonly CashCount[]> {
    return (await this.ofUnit(unit, period)).filter(({ state }) => state === 'posted');
  }
}

/** A row with the difference it found. */
export function cashCountOf(row: CashCountRow): CashCount {
  return { ...row, differenceVnd: row.countedVnd - row.bookVnd };
}
