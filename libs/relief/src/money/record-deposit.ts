import { Injectable } from '@nestjs/common';
import { depositDraft } from '#core/journal/deposit-draft.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { sealSlip } from '../bank-slip.js';
import { OwnCreditRepository } from '../own-credit.repository.js';
import { type MovementCommand, MovementReader, fundAmount } from './movement-reader.js';
import { SealBankAccount } from '../seal-bank-account.js';

/** Cash paid in at the bank, or drawn from it. */
export interface RecordDepositCommand extends MovementCommand {
  /** `in`: from the desk to the bank (left out means this); `out`: from the bank to the desk. */
  readonly direction?: 'in' | 'out';
  /** Whole đồng, digits only. */
  readonly amount: string;
  readonly earmark?: string;
  /** Code of the unit's account; needed only where it has several. */
  readonly account?: string;
  /** The bank's reference: by it the row is recognised when the statement comes. */
  readonly reference?: string;
}

/** Moves a unit's money between its desk and its bank account. */
@Injectable()
export class RecordDeposit {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly movements: MovementReader,
    private readonly accounts: SealBankAccount,
    private readonly expected: OwnCreditRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError what `MovementReader` and `readBankReference` refuse, `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, and what the journal
   * refuses (`INSUFFICIENT_FUND`, `CAMPAIGN_SETTLED`, `PERIOD_CLOSED`, `KEY_REUSED`, …)
   */
  async execute(command: RecordDepositCommand, call: OfficerCall): Promise<RecordedEntry> {
    const { unit, reference, direction = 'in' } = command;
    const { campaign, date } = await this.movements.read(command);
    const bankAccount = await this.movements.account(unit, campaign, command.account);
    await this.accounts.ensure(bankAccount, campaign, call.maker);
    const { code: account } = bankAccount;
    const amount = fundAmount(campaign.slug, command);
    const id = newEntryId(this.clock);
    const slip = sealSlip(this.openings, reference, { id, position: 0 });
    const cash = `cash:${unit}`;
    const draft = depositDraft({
      id,
      unit,
      campaign: campaign.slug,
      date,
      by: { maker: call.maker },
      ...(direction === 'in' ? { from: cash, to: account } : { from: account, to: cash }),
      amounts: [amount],
      ...(slip.commitments && { commitments: slip.commitments }),
    });
    const posted = await this.journal.post({
      entries: [draft],
      openings: slip.openings,
      key: callKey(call, unit, { write: 'deposit', ...command }),
      lane: 'desk',
    });
    const recorded = recordedEntry(posted);
    if (direction === 'in') await this.expected.expect({ entryId: recorded.entryId, account, amountVnd: amount.amountVnd }, reference);
    return recorded;
  }
}
