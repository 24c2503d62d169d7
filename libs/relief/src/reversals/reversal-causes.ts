import { Injectable } from '@nestjs/common';
import { businessDateOf } from '#core/dates.js';
import { parseAccount } from '#core/journal/account.js';
import { VND, baseCommodity } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { TWO_PERSON_KINDS } from '#core/journal/two-persons.js';
import type { LoggedEntry } from '#ledger/log/log-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { ApprovalLimits } from '../requests/approval-limits.js';
import type { ReversalCause } from '../requests/request-terms.js';
import { today } from '../today.js';
import { ReversalGroup } from './reversal-group.js';

/** Says why taking an entry back needs a second person. A slip of today, small and before the cash was counted, needs none. */
@Injectable()
export class ReversalCauses {
  constructor(
    private readonly book: BookRepository,
    private readonly limits: ApprovalLimits,
    private readonly group: ReversalGroup,
    private readonly clock: Clock,
  ) {}

  /** @returns empty when whoever asks may do it alone */
  async of(target: LoggedEntry): Promise<readonly ReversalCause[]> {
    const { entry } = target;
    const causes: ReversalCause[] = [];
    if (TWO_PERSON_KINDS.includes(entry.kind)) causes.push('two_person_entry');
    if (businessDateOf(entry.at) < today(this.clock)) causes.push('older_than_the_day');
    if (worthOf(entry) > (await this.limits.amountOn('reversal_alone_up_to', entry.campaign ?? '', today(this.clock)))) {
      causes.push('above_the_limit');
    }
    if (await this.isAfterClose(entry)) causes.push('after_the_cash_close');
    if ((await this.group.missing(target, [])).length > 0) causes.push('shortage');
    return causes;
  }

  private async isAfterClose({ unit, index, date, lines = [] }: Entry): Promise<boolean> {
    const cash = lines.find(({ account }) => parseAccount(account).type === 'cash');
    const counted = cash === undefined ? undefined : { unit: parseAccount(cash.account).owner, index };
    return this.book.isClosedSince({ unit, date, ...(counted && { counted }) });
  }
}

/** What an entry moves, whole đồng: its money, promised money too, and the known value of its goods. */
function worthOf({ lines = [] }: Entry): bigint {
  return lines.reduce((sum, { side, commodity, quantity, valuation }) => {
    if (side !== 'D') return sum;
    return sum + (baseCommodity(commodity) === VND ? quantity : (valuation?.total ?? 0n));
  }, 0n);
}
