import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { WriteOffReason } from '#core/journal/kinds/pledge-change.js';
import { pledgeChangeDraft } from '#core/journal/pledge-change-draft.js';
import { parsePositiveVnd } from '#core/vnd.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import type { Pledge } from './pledge.js';
import { remainderTakes } from './pledge-fulfilment.js';
import { PledgesReader } from './pledges-reader.js';

/** What is no longer waited for, and why. */
export interface WriteOffPledgeCommand {
  /** Id or transfer code of the promise. */
  readonly pledge: string;
  readonly reason: WriteOffReason;
  /** Words beside the reason: committed, never public. Needed for `OTHER`. */
  readonly note?: string;
  /** Only this much of the money: whole đồng, digits only; everything left when absent. */
  readonly amount?: string;
}

/** Stops waiting for a promise, or for a part of its money. What was registered goes on counting as registered. */
@Injectable()
export class WriteOffPledge {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly pledges: PledgesReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `PLEDGE_UNKNOWN`, `PLEDGE_EXCEEDED` when that much is not left, `TEXT_INVALID` for the note, `CAMPAIGN_STATE` once
   * settled, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: WriteOffPledgeCommand, call: OfficerCall): Promise<RecordedEntry & { readonly pledge: Pledge }> {
    const note = optionalText(command.note, { field: 'note', maxLength: 500 });
    if (command.reason === 'OTHER' && note === undefined) throw new DomainError('TEXT_INVALID', { field: 'note', reason: 'empty' });
    const pledge = await this.pledges.require(command.pledge);
    const amountVnd = command.amount === undefined ? undefined : parsePositiveVnd(command.amount);
    const { commitments, fields } = this.openings.commit(note === undefined ? {} : { reason: note });
    const draft = pledgeChangeDraft({
      id: newEntryId(this.clock),
      unit: pledge.unit,
      campaign: pledge.campaign,
      date: today(this.clock),
      by: { maker: call.maker },
      outcome: { change: 'written_off', reason: command.reason },
      takes: remainderTakes(pledge, amountVnd),
      ...(note !== undefined && { commitments }),
    });
    const display = { donor: '', memo: '', reference: '' };
    const opening = { entry: 0, subject: draft.id, fields, consent: 'anonymous', organisation: false, display } as const;
    const key = callKey(call, pledge.unit, { write: 'pledge_write_off', ...command });
    const posted = await this.journal.post({ entries: [draft], openings: note === undefined ? [] : [opening], key, lane: 'desk' });
    return { ...recordedEntry(posted), pledge: await this.pledges.require(pledge.id) };
  }
}
