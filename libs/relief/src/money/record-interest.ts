import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { bankChargeDraft, interestDraft } from '#core/journal/interest-draft.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { sealSlip } from '../bank-slip.js';
import { OwnCreditRepository } from '../own-credit.repository.js';
import { type MovementCommand, MovementReader, lineAmount } from './movement-reader.js';
import { SealBankAccount } from '../seal-bank-account.js';

/** Interest the bank paid, or a fee it took. */
export interface RecordInterestCommand extends MovementCommand {
  /** Whole đồng, digits only. */
  readonly amount: string;
  /** The month it is for, `2026-10`. */
  readonly period: string;
  /** Code of the unit's account; needed only where it has several. */
  readonly account?: string;
  /** The bank's reference: by it interest is recognised when the statement comes. */
  readonly reference?: string;
}

/** Records interest on a campaign's account and the fees the bank took: net of fees, interest increases the fund. */
@Injectable()
export class RecordInterest {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly movements: MovementReader,
    private readonly accounts: SealBankAccount,
    private readonly expected: OwnCreditRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Interest the bank paid.
   * @throws DomainError what `MovementReader` and `readBankReference` refuse, `DATE_INVALID` for the month, and what the journal refuses
   */
  async earned(command: RecordInterestCommand, call: OfficerCall): Promise<RecordedEntry> {
    const { recorded, account } = await this.post(command, call, 'interest');
    await this.expected.expect({ entryId: recorded.entryId, account, amountVnd: lineAmount(command.amount) }, command.reference);
    return recorded;
  }

  /**
   * A fee the bank took.
   * @throws DomainError as `earned`; `FEE_BEYOND_INTEREST` when the campaign's interest does not cover it: the unit's own budget pays it
   */
  async charged(command: RecordInterestCommand, call: OfficerCall): Promise<RecordedEntry> {
    return (await this.post(command, call, 'bank_charge')).recorded;
  }

  private async post(
    command: RecordInterestCommand,
    call: OfficerCall,
    kind: 'interest' | 'bank_charge',
  ): Promise<{ readonly recorded: RecordedEntry; readonly account: string }> {
    const { unit, period } = command;
    const { campaign, date } = await this.movements.read(command);
    if (period > date.slice(0, 7)) throw new DomainError('DATE_INVALID', { field: 'period', period: period.slice(0, 10) });
    const bankAccount = await this.movements.account(unit, campaign, command.account);
    await this.accounts.ensure(bankAccount, campaign, call.maker);
    const { code: account } = bankAccount;
    const id = newEntryId(this.clock);
    const slip = sealSlip(this.openings, command.reference, { id, position: 0 });
    const given = {
      id,
      unit,
      campaign: campaign.slug,
      date,
      by: { maker: call.maker },
      account,
      amountVnd: lineAmount(command.amount),
      period,
      ...(slip.commitments && { commitments: slip.commitments }),
    };
    const posted = await this.journal.post({
      entries: [kind === 'interest' ? interestDraft(given) : bankChargeDraft(given)],
      openings: slip.openings,
      key: callKey(call, unit, { write: kind, ...command }),
      lane: 'desk',
    });
    return { recorded: recordedEntry(posted), account };
  }
}
