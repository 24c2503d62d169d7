import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { transferReceivedDraft } from '#core/journal/transfer-draft.js';
import { vnd } from '#core/vnd.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import type { ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { sealSlip } from '../bank-slip.js';
import { OwnCreditRepository } from '../own-credit.repository.js';
import { MovementReader } from '../money/movement-reader.js';
import { SealBankAccount } from '../seal-bank-account.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import type { Transfer } from './transfer.repository.js';
import { TransfersReader } from './transfers-reader.js';

/** A transfer that arrived, as the receiving unit says it. */
export interface ReceiveTransferCommand {
  /** Id of the sender's entry. */
  readonly transfer: string;
  /** Where it was taken in. */
  readonly to: 'cash' | 'bank';
  /** Code of the unit's account; needed only where it has several. */
  readonly account?: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** The bank's reference: by it the row is recognised when the statement comes. */
  readonly reference?: string;
}

/** The receiving unit confirms a transfer, all of it, by another person than the one who sent it. */
@Injectable()
export class ReceiveTransfer {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly movements: MovementReader,
    private readonly accounts: SealBankAccount,
    private readonly expected: OwnCreditRepository,
    private readonly transfers: TransfersReader,
    private readonly officers: OfficersReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `OFFICER_OF_ANOTHER_UNIT` for an officer of any other unit than the receiving one, what
   * `MovementReader` and `readBankReference` refuse, `DATE_INVALID` before it was sent, and what the journal refuses
   * (`SECOND_PERSON_NEEDED` for the sender, `ALREADY_NAMED` once it was confirmed, `INSUFFICIENT_FUND` once it was taken back, …)
   */
  async execute(command: ReceiveTransferCommand, call: OfficerCall): Promise<RecordedEntry> {
    const transfer = await this.transfers.require(command.transfer);
    const { to: unit, funds } = transfer;
    // Said first: whoever sent it is told what is missing, wherever they sit.
    if (transfer.maker === call.maker) throw new DomainError('SECOND_PERSON_NEEDED');
    await this.demandOwnOfficer(unit, call.maker);
    const { campaign, date } = await this.movements.read({ ...command, campaign: transfer.campaign, unit });
    if (date < transfer.sentOn) throw new DomainError('DATE_INVALID', { field: 'date', date, sent_on: transfer.sentOn });
    const to = await this.target(command, { unit, campaign, maker: call.maker });
    const id = newEntryId(this.clock);
    const slip = sealSlip(this.openings, command.reference, { id, position: 0 });
    const draft = transferReceivedDraft({
      id,
      unit,
      campaign: campaign.slug,
      date,
      by: { maker: call.maker },
      transfer: transfer.id,
      to,
      amounts: funds.map(({ fund, amount }) => ({ fund, amountVnd: vnd(BigInt(amount)) })),
      ...(slip.commitments && { commitments: slip.commitments }),
    });
    const key = callKey(call, unit, { write: 'transfer_received', ...command });
    const recorded = recordedEntry(await this.journal.post({ entries: [draft], openings: slip.openings, key, lane: 'desk' }));
    if (command.to === 'bank') await this.expect(transfer, { entryId: recorded.entryId, account: to }, command.reference);
    return recorded;
  }

  /** Officers confirm for their own unit. */
  private async demandOwnOfficer(unit: string, maker: string): Promise<void> {
    const officer = (await this.officers.list()).find(({ id }) => id === maker);
    if (officer === undefined || officer.unit === unit) return;
    throw new DomainError('OFFICER_OF_ANOTHER_UNIT', { unit, officer_unit: officer.unit });
  }

  private async target(
    { to, account }: ReceiveTransferCommand,
    at: { readonly unit: string; readonly campaign: ReceivingCampaign; readonly maker: string },
  ): Promise<string> {
    if (to === 'cash') return `cash:${at.unit}`;
    const bankAccount = await this.movements.account(at.unit, at.campaign, account);
    await this.accounts.ensure(bankAccount, at.campaign, at.maker);
    return bankAccount.code;
  }

  private async expect(
    { funds }: Transfer,
    credit: { readonly entryId: string; readonly account: string },
    reference: string | undefined,
  ): Promise<void> {
    const amountVnd = funds.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    await this.expected.expect({ ...credit, amountVnd }, reference);
  }
}
