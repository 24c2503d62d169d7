import { Injectable } from '@nestjs/common';
import { instantOf, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { PledgesReader } from './pledges-reader.js';
import { type Reminder, ReminderRepository } from './reminder.repository.js';

/** Whom an officer reminded. */
export interface MarkRemindedCommand {
  /** Id or transfer code of the promise. */
  readonly pledge: string;
  /** Every reminder up to this day is done, `YYYY-MM-DD`; today when left out. */
  readonly until?: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
}

/** Notes that a donor was reminded. An ordinary row: nothing of it is in the book. */
@Injectable()
export class MarkReminded {
  constructor(
    private readonly pledges: PledgesReader,
    private readonly reminders: ReminderRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns the reminders as they stand now @throws DomainError `PLEDGE_UNKNOWN`, `DATE_INVALID`, `DATE_IN_FUTURE` */
  async execute({ pledge: reference, until, maker }: MarkRemindedCommand): Promise<readonly Reminder[]> {
    const day = today(this.clock);
    const last = until === undefined ? day : parseBusinessDate(until);
    if (last > day) throw new DomainError('DATE_IN_FUTURE', { field: 'until', date: last, today: day });
    const pledge = await this.pledges.require(reference);
    await this.reminders.markDone(pledge.id, { until: last, by: maker, at: instantOf(this.clock.now()) });
    return this.reminders.of(pledge.id);
  }
}
