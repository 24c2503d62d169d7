import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { isPeriod } from '#core/journal/kinds/period-close.js';
import { Clock } from '#platform/clock/clock.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { BankReconciliationsReader } from '../money/bank-reconciliations-reader.js';
import { today } from '../today.js';
import { type BankAtEnd, type CashAtEnd, type ClosedPeriod, PeriodRepository } from './period.repository.js';

/** An account whose month does not agree with its bank, in đồng: book less bank. */
export interface OpenDifference {
  readonly account: string;
  readonly differenceVnd: bigint;
}

/** A unit's month as it stands: what the book held at its end, and what keeps it from being closed. */
export interface PeriodStanding {
  readonly unit: string;
  /** `2026-09` */
  readonly period: string;
  /** Log index of its closing; absent while it is open. */
  readonly closedIndex?: number;
  readonly isOver: boolean;
  /** The first earlier month that is still open. */
  readonly earlierOpen?: string;
  readonly cash: readonly CashAtEnd[];
  /** Campaigns whose cash has to be counted. */
  readonly uncounted: readonly string[];
  readonly bank: readonly BankAtEnd[];
  readonly unreconciled: readonly OpenDifference[];
}

/** A month's first day, and that of the month after. */
interface MonthDays {
  readonly first: BusinessDate;
  readonly next: BusinessDate;
}

/** The days of a month. @throws DomainError `DATE_INVALID` with field `period` when it is none */
function monthDays(period: string): MonthDays {
  if (!isPeriod(period)) throw new DomainError('DATE_INVALID', { field: 'period', period: period.slice(0, 20) });
  const first = parseBusinessDate(`${period}-01`);
  // 31 days after its first, every month is over.
  const next = parseBusinessDate(`${addDays(first, 31).slice(0, 7)}-01`);
  return { first, next };
}

/** Accounting periods for the edge and the other rooms. */
@Injectable()
export class PeriodsReader {
  constructor(
    private readonly rows: PeriodRepository,
    private readonly accounts: BankAccountsReader,
    private readonly reconciliations: BankReconciliationsReader,
    private readonly clock: Clock,
  ) {}

  /** The closed months of a unit, newest first. */
  async closed(unit: string): Promise<readonly ClosedPeriod[]> {
    return this.rows.closed(unit);
  }

  /** A unit's month as it stands now. @throws DomainError `DATE_INVALID` */
  async standing(unit: string, period: string): Promise<PeriodStanding> {
    const { first, next } = monthDays(period);
    const closed = (await this.rows.closed(unit)).find((each) => each.period === period);
    const earlierOpen = await this.rows.earlierOpen(unit, first);
    const cash = await this.rows.cash(unit, first, next);
    const held = (await this.accounts.all()).filter((account) => account.unit === unit).map(({ code }) => code);
    return {
      unit,
      period,
      ...(closed && { closedIndex: closed.index }),
      isOver: today(this.clock) >= next,
      ...(earlierOpen !== undefined && { earlierOpen }),
      cash,
      uncounted: cash.filter(needsCount).map(({ campaign }) => campaign),
      bank: await this.rows.banks(held, next),
      unreconciled: await this.reconciliations.unexplained(unit, period),
    };
  }
}

function needsCount({ balanceVnd, hasMoved, isCounted }: CashAtEnd): boolean {
  return (balanceVnd !== 0n || hasMoved) && !isCounted;
}
