import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { CreditsToReturnReader } from './credits-to-return-reader.js';
import { type EvidenceGiven, EvidenceReader } from './evidence.js';
import { type SetAsideCredit, SetAsideCreditRepository } from './set-aside-credit.repository.js';

/** A credit that went back to whoever sent it. */
export interface MarkCreditReturnedCommand extends EvidenceGiven {
  readonly id: string;
  /** The day it went back; today when left out. */
  readonly on?: string;
}

/** Notes that a credit went back, by the bank's debit reference or a document. It never was in the book, so no entry is made. */
@Injectable()
export class MarkCreditReturned {
  constructor(
    private readonly rows: SetAsideCreditRepository,
    private readonly reader: CreditsToReturnReader,
    private readonly evidence: EvidenceReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, what `EvidenceReader` refuses, `DATE_INVALID` before the credit came, `DATE_IN_FUTURE`, `CONFLICT` when it was
   * returned before
   */
  async execute(command: MarkCreditReturnedCommand, officer: string): Promise<SetAsideCredit> {
    const credit = await this.reader.require(command.id);
    const now = today(this.clock);
    const on = command.on === undefined ? now : parseBusinessDate(command.on);
    if (on > now) throw new DomainError('DATE_IN_FUTURE', { field: 'on', date: on, today: now });
    // A day to come is a misprint of the bank's: it says nothing of when the money came.
    if (credit.date <= now && on < credit.date) throw new DomainError('DATE_INVALID', { field: 'on', date: on, credited: credit.date });
    const evidence = await this.evidence.read(command);
    if (!(await this.rows.markReturned(credit.id, { on, by: officer, ...evidence }))) {
      throw new DomainError('CONFLICT', { credit: credit.id, returned_on: credit.returned?.on ?? '' });
    }
    return this.reader.require(credit.id);
  }
}
