import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { type PeriodStanding, PeriodsReader } from './periods-reader.js';

/** Which month of whose books is closed. */
export interface ClosePeriodCommand {
  /** Code of the unit. */
  readonly unit: string;
  /** `2026-09` */
  readonly period: string;
}

/** Closes a month of a unit's books: from then on nothing that moves value is dated into it; what has to be put right goes into the open month. */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly journal: Journal,
    private readonly periods: PeriodsReader,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `DATE_INVALID`, `PERIOD_NOT_OVER`, `PERIOD_EARLIER_OPEN` naming the month,
   * `CASH_NOT_COUNTED` naming campaigns, `BANK_NOT_RECONCILED` naming accounts and differences, `ALREADY_NAMED` when it is closed,
   * `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: ClosePeriodCommand, call: OfficerCall): Promise<RecordedEntry> {
    await this.units.onDay(command.unit, today(this.clock));
    const standing = await this.periods.standing(command.unit, command.period);
    // A repeated request is answered by the book, which knows its key; only an open month is looked at.
    if (standing.closedIndex === undefined) demandReady(standing);
    const posted = await this.journal.post({
      entries: [this.draft(standing, call.maker)],
      openings: [],
      key: callKey(call, command.unit, { write: 'period_close', ...command }),
      lane: 'desk',
    });
    return recordedEntry(posted);
  }

  private draft({ unit, period, cash, bank }: PeriodStanding, maker: string): EntryDraft {
    return {
      kind: 'period_close',
      id: newEntryId(this.clock),
      unit,
      date: today(this.clock),
      by: { maker },
      facts: {
        period,
        cash: String(cash.reduce((sum, { balanceVnd }) => sum + balanceVnd, 0n)),
        bank: bank.map(({ account, balanceVnd }) => ({ account, balance: String(balanceVnd) })),
      },
    };
  }
}

function demandReady({ unit, period, isOver, earlierOpen, uncounted, unreconciled }: PeriodStanding): void {
  if (!isOver) throw new DomainError('PERIOD_NOT_OVER', { unit, period });
  if (earlierOpen !== undefined) throw new DomainError('PERIOD_EARLIER_OPEN', { unit, period, earlier: earlierOpen });
  if (uncounted.length > 0) throw new DomainError('CASH_NOT_COUNTED', { unit, period, campaigns: uncounted.join(', ') });
  if (unreconciled.length === 0) return;
  const accounts = unreconciled.map(({ account, differenceVnd }) => `${account} (${differenceVnd})`).join(', ');
  throw new DomainError('BANK_NOT_RECONCILED', { unit, period, accounts });
}
