import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { transferSentDraft } from '#core/journal/transfer-draft.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import type { ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { sealSlip } from '../bank-slip.js';
import { type MovementCommand, MovementReader, fundAmount } from '../money/movement-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';

/** Money a unit sends to another one of the same campaign. */
export interface SendTransferCommand extends MovementCommand {
  /** Code of the unit it goes to. */
  readonly toUnit: string;
  /** Where it leaves from. */
  readonly from: 'cash' | 'bank';
  /** Code of the unit's account; needed only where it has several. */
  readonly account?: string;
  /** Whole đồng, digits only. */
  readonly amount: string;
  readonly earmark?: string;
  /** The bank's reference of the payment. */
  readonly reference?: string;
}

/** Sends money to another unit: it stands in transit, in public, until that unit confirms it. */
@Injectable()
export class SendTransfer {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly movements: MovementReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError what `MovementReader` and `readBankReference` refuse for either unit, `ENTRY_INVALID` to the sender itself,
   * `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE`, and what the journal refuses (`INSUFFICIENT_FUND`, `CAMPAIGN_SETTLED`, `PERIOD_CLOSED`, …)
   */
  async execute(command: SendTransferCommand, call: OfficerCall): Promise<RecordedEntry> {
    const { unit, toUnit, reference } = command;
    const { campaign, date } = await this.movements.read(command);
    if (toUnit === unit) throw new DomainError('ENTRY_INVALID', { field: 'to_unit', unit });
    await this.movements.demandUnit(toUnit, campaign, 'to_unit');
    const id = newEntryId(this.clock);
    const slip = sealSlip(this.openings, reference, { id, position: 0 });
    const draft = transferSentDraft({
      id,
      unit,
      campaign: campaign.slug,
      date,
      by: { maker: call.maker },
      from: await this.source(command, campaign),
      toUnit,
      amounts: [fundAmount(campaign.slug, command)],
      ...(slip.commitments && { commitments: slip.commitments }),
    });
    const key = callKey(call, unit, { write: 'transfer_sent', ...command });
    return recordedEntry(await this.journal.post({ entries: [draft], openings: slip.openings, key, lane: 'desk' }));
  }

  private async source({ unit, from, account }: SendTransferCommand, campaign: ReceivingCampaign): Promise<string> {
    return from === 'cash' ? `cash:${unit}` : (await this.movements.account(unit, campaign, account)).code;
  }
}
