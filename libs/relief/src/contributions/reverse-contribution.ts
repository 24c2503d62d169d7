import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft, Voucher } from '#core/journal/entry.js';
import { REVERSAL_REASONS, swappedLines } from '#core/journal/kinds/reversal.js';
import { Journal } from '#ledger/journal.js';
import { LogReader, type LoggedEntry } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { VoucherRepository } from './voucher.repository.js';

/** Why an entry is taken back. */
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

/** Which gift to take back and why. */
export interface ReverseContributionCommand {
  /** Log index of the gift, or one of its vouchers. */
  readonly target: { readonly index: number } | { readonly voucher: Voucher };
  readonly reason: ReversalReason;
  /** Words beside the reason: committed, never public. Needed for `OTHER`. */
  readonly note?: string;
}

/** Takes a whole gift back by a further entry; the gift itself stays in the book. */
@Injectable()
export class ReverseContribution {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly log: LogReader,
    private readonly vouchers: VoucherRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the reversal and the index of the gift it takes back
   * @throws DomainError `REVERSAL_TARGET_UNKNOWN`, `REVERSAL_OF_REVERSAL`, `REVERSAL_NOT_ALLOWED`, `ALREADY_REVERSED`, `TEXT_INVALID` for the
   * note, `INSUFFICIENT_FUND` or `INSUFFICIENT_STOCK` when what was given has been used, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: ReverseContributionCommand, call: OfficerCall): Promise<RecordedEntry & { readonly reverses: number }> {
    const note = optionalText(command.note, { field: 'note', maxLength: 500 });
    if (command.reason === 'OTHER' && note === undefined) throw new DomainError('TEXT_INVALID', { field: 'note', reason: 'empty' });
    const target = await this.target(command);
    const draft = reversalDraft(target, command.reason, { id: newEntryId(this.clock), date: today(this.clock), maker: call.maker });
    const sealed = note === undefined ? undefined : this.openings.commit({ reason: note });
    const posted = await this.journal.post({
      entries: [sealed ? { ...draft, commitments: sealed.commitments } : draft],
      openings: sealed ? [noteOpening(draft.id, sealed.fields)] : [],
      key: callKey(call, draft.unit, { write: 'reversal', ...command }),
      lane: 'desk',
    });
    return { ...recordedEntry(posted), reverses: target.entry.index };
  }

  private async target({ target }: ReverseContributionCommand): Promise<LoggedEntry> {
    const index = 'index' in target ? target.index : await this.vouchers.indexOf(target.voucher);
    const found = index === undefined || !Number.isSafeInteger(index) || index < 0 ? undefined : await this.log.entry(index);
    if (found === undefined) throw new DomainError('REVERSAL_TARGET_UNKNOWN', { index: index === undefined ? '' : String(index) });
    if (found.entry.kind === 'reversal') throw new DomainError('REVERSAL_OF_REVERSAL', { index: String(found.entry.index) });
    if (found.entry.kind !== 'contribution') {
      throw new DomainError('REVERSAL_NOT_ALLOWED', { index: String(found.entry.index), kind: found.entry.kind });
    }
    return found;
  }
}

function reversalDraft(
  { entry, leafHash }: LoggedEntry,
  reason: ReversalReason,
  made: Pick<EntryDraft, 'id' | 'date'> & { maker: string },
): EntryDraft {
  return {
    kind: 'reversal',
    id: made.id,
    unit: entry.unit,
    date: made.date,
    by: { maker: made.maker },
    ...(entry.campaign !== undefined && { campaign: entry.campaign }),
    voucherTypes: ['DC'],
    lines: swappedLines(entry.lines ?? []),
    reverses: { index: entry.index, leafHash },
    facts: { reason },
  };
}

/** The note is about a person as often as not: nothing of it is ever shown. */
function noteOpening(subject: string, fields: OpeningDraft['fields']): OpeningDraft {
  return { entry: 0, subject, fields, consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } };
}
