import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import { VND_MAX, type Vnd, vnd } from '../vnd.js';
import { isBookDay } from './bank-day.js';
import type { BalanceChain } from './balance-chain.js';
import type { StatementLine } from './line.js';
import type { StatementProfile } from './profile.js';

/** How many movements of one side there are, and their sum in whole đồng. */
export interface SideFigures {
  readonly count: number;
  readonly sumVnd: Vnd;
}

/** One bank day of a statement. */
export interface DayFigures {
  readonly date: BusinessDate;
  readonly credits: SideFigures;
  readonly debits: SideFigures;
  /** The balance printed on the day's last movement, where the bank printed one there. */
  readonly endBalanceVnd?: Vnd;
}

/**
 * What a statement file held. Days, counts and sums are of the readable movements on days a book can hold; quarantined rows are only counted.
 */
export interface StatementSummary {
  readonly profileVersion: string;
  /** Data rows: movements and quarantined rows. Header noise, blank and totals rows are not counted. */
  readonly rows: number;
  readonly quarantined: number;
  readonly credits: SideFigures;
  readonly debits: SideFigures;
  readonly firstDate?: BusinessDate;
  readonly lastDate?: BusinessDate;
  /** Before the oldest movement, derived from the first printed balance. */
  readonly openingBalanceVnd?: Vnd;
  /** After the newest movement, derived from the last printed balance. */
  readonly closingBalanceVnd?: Vnd;
  /** Every day with a readable movement, oldest first. */
  readonly days: readonly DayFigures[];
}

interface DayTally {
  readonly date: BusinessDate;
  readonly credits: SideTally;
  readonly debits: SideTally;
  firstBalance: Vnd | undefined;
  lastBalance: Vnd | undefined;
}

interface SideTally {
  count: number;
  sum: bigint;
}

/** Adds the readable movements of a file up, by day. */
export class StatementTally {
  private readonly days = new Map<BusinessDate, DayTally>();
  private current: DayTally | undefined;

  /** Notes the day and printed balance of a movement, and its amounts unless it is quarantined; nothing of a day no book can hold. */
  add(line: StatementLine, counted: boolean): void {
    const { date } = line;
    if (!isBookDay(date)) return;
    const day = this.current?.date === date ? this.current : this.dayOf(date, line);
    this.current = day;
    day.lastBalance = line.balanceVnd;
    if (!counted) return;
    const side = line.creditVnd > 0n ? day.credits : day.debits;
    side.count += 1;
    side.sum += line.creditVnd + line.debitVnd;
  }

  /** Whether a movement, were it the last one, left its day without the balance that every other day of the file ends with. */
  missesBalance({ date, balanceVnd }: StatementLine): boolean {
    const others = [...this.days.values()].filter((day) => day.date !== date);
    return balanceVnd === undefined && others.length > 0 && others.every(({ lastBalance }) => lastBalance !== undefined);
  }

  /** The summary so far; `counts` are the reader's. @throws DomainError `STATEMENT_TOO_LARGE` when one side adds up to more than 10^18 đồng */
  summary(
    profile: StatementProfile,
    counts: { readonly rows: number; readonly quarantined: number },
    chain: BalanceChain,
  ): StatementSummary {
    const newestFirst = chain.printOrder() === 'newest-first';
    const days = [...this.days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
    const { opening, closing } = chain.ends();
    const firstDate = days.at(0)?.date;
    const lastDate = days.at(-1)?.date;
    return {
      profileVersion: profile.version,
      ...counts,
      credits: total(days.map((day) => day.credits)),
      debits: total(days.map((day) => day.debits)),
      ...(firstDate !== undefined && { firstDate }),
      ...(lastDate !== undefined && { lastDate }),
      ...(isBalance(opening) && { openingBalanceVnd: vnd(opening) }),
      ...(isBalance(closing) && { closingBalanceVnd: vnd(closing) }),
      days: days.map((day) => dayFigures(day, newestFirst ? day.firstBalance : day.lastBalance)),
    };
  }

  private dayOf(date: BusinessDate, line: StatementLine): DayTally {
    let day = this.days.get(date);
    if (day === undefined) {
      day = {
        date,
        credits: { count: 0, sum: 0n },
        debits: { count: 0, sum: 0n },
        firstBalance: line.balanceVnd,
        lastBalance: undefined,
      };
      this.days.set(date, day);
    }
    return day;
  }
}

function dayFigures(day: DayTally, endBalance: Vnd | undefined): DayFigures {
  return {
    date: day.date,
    credits: total([day.credits]),
    debits: total([day.debits]),
    ...(endBalance !== undefined && { endBalanceVnd: endBalance }),
  };
}

function total(sides: readonly SideTally[]): SideFigures {
  let count = 0;
  let sum = 0n;
  for (const side of sides) {
    count += side.count;
    sum += side.sum;
  }
  // One answer about the whole file, before anything of it is posted.
  if (sum > VND_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { sum_vnd: sum.toString(), sum_max_vnd: VND_MAX.toString() });
  return { count, sumVnd: vnd(sum) };
}

/** A relief account is never overdrawn: a negative derived balance only says that the file contradicts itself. */
function isBalance(value: bigint | undefined): value is bigint {
  return value !== undefined && value >= 0n && value <= VND_MAX;
}
