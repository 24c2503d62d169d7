import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { kindRule } from '#core/journal/kinds.js';
import { Journal } from '#ledger/journal.js';
import { LogReader, type LoggedEntry } from '#ledger/log/log-reader.js';
import { BookRepository } from '../book/book.repository.js';
import { VoucherRepository } from '../book/voucher.repository.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { type RecordedEntry, recordedEntry } from '../recorded-entry.js';
import { AskRequest } from '../requests/ask-request.js';
import { RequestRepository } from '../requests/request.repository.js';
import type { ReversalCause } from '../requests/request-terms.js';
import type { OfficerRequest } from '../requests/requests-reader.js';
import { optionalText } from '../required-text.js';
import { ReversalCauses } from './reversal-causes.js';
import type { ReverseEntryCommand } from './reversal-command.js';
import { ReversalGroup } from './reversal-group.js';

/** An entry taken back at once. */
export interface ReversedEntry extends RecordedEntry {
  readonly kind: 'reversed';
  readonly reverses: number;
  /** Log index of the gift that was sealed in its place. */
  readonly correction?: number;
}

/** A reversal that waits for another officer. */
export interface AskedReversal {
  readonly kind: 'asked';
  readonly request: OfficerRequest;
  readonly hit: boolean;
}

/**
 * Takes a whole entry back by a further one; the entry itself stays in the book. A slip of today is taken back in one step; anything older,
 * larger, after the cash was counted, made by two persons or whose money was used waits for another officer.
 */
@Injectable()
export class ReverseEntry {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly book: BookRepository,
    private readonly vouchers: VoucherRepository,
    private readonly causes: ReversalCauses,
    private readonly group: ReversalGroup,
    private readonly requests: AskRequest,
    private readonly requestRows: RequestRepository,
  ) {}

  /**
   * @throws DomainError `REVERSAL_TARGET_UNKNOWN`, `REVERSAL_OF_REVERSAL`, `REVERSAL_NOT_ALLOWED`, `ALREADY_REVERSED`, `GIFT_REFUNDED`,
   * `TEXT_INVALID` for the note, `CONFLICT` when another request to take it back waits, what a correction refuses, `INSUFFICIENT_FUND` or
   * `INSUFFICIENT_STOCK` when what it brought was used, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: ReverseEntryCommand, call: OfficerCall): Promise<ReversedEntry | AskedReversal> {
    const note = optionalText(command.note, { field: 'note', maxLength: 500 });
    if (command.reason === 'OTHER' && note === undefined) throw new DomainError('TEXT_INVALID', { field: 'note', reason: 'empty' });
    const target = await this.target(command);
    if (command.correction && target.entry.kind !== 'contribution')
      throw new DomainError('ENTRY_INVALID', { field: 'correction', kind: target.entry.kind });
    const read = { ...command, ...(note !== undefined && { note }) };
    const earlier = await this.requests.earlier('reversal', call);
    if (earlier) return this.again(earlier, target, call);
    // What is reversed already is for the journal to answer: with the first answer to a repeated request, or with a refusal.
    const isDone = (await this.book.reversalOf(target.entry.index)) !== undefined;
    const causes = isDone ? [] : await this.causes.of(target);
    return causes.length === 0 ? this.post(read, target, call) : this.ask(read, { target, causes }, call);
  }

  private async post(command: ReverseEntryCommand, target: LoggedEntry, call: OfficerCall): Promise<ReversedEntry> {
    const { entries, openings } = await this.group.build(target, command, { by: { maker: call.maker } });
    const posted = await this.journal.post({
      entries,
      openings,
      key: callKey(call, target.entry.unit, { write: 'reversal', ...command }),
      lane: 'desk',
    });
    const correction = command.correction && posted.entries[1]?.index;
    return { kind: 'reversed', ...recordedEntry(posted), reverses: target.entry.index, ...(correction !== undefined && { correction }) };
  }

  private async ask(
    { reason, note, correction }: ReverseEntryCommand,
    { target, causes }: { readonly target: LoggedEntry; readonly causes: readonly ReversalCause[] },
    call: OfficerCall,
  ): Promise<AskedReversal> {
    const { index, campaign, unit } = target.entry;
    if (campaign === undefined) throw new DomainError('REVERSAL_NOT_ALLOWED', { index: String(index), kind: target.entry.kind });
    const waiting = await this.requestRows.openReversalOf(index);
    if (waiting) {
      // The same call may have made it while this one was looking.
      const earlier = await this.requests.earlier('reversal', call);
      if (earlier) return this.again(earlier, target, call);
      throw new DomainError('CONFLICT', { request: waiting.id, state: waiting.state });
    }
    const terms = {
      kind: 'reversal',
      target: index,
      targetHash: target.leafHash,
      reason,
      causes,
      isCorrected: correction !== undefined,
    } as const;
    const words = { note, correction: correction && JSON.stringify(correction) };
    const { request, hit } = await this.requests.execute({ campaign, unit, terms, words, approvalsNeeded: 1 }, call);
    return { kind: 'asked', request, hit };
  }

  private again(earlier: OfficerRequest, { entry }: LoggedEntry, call: OfficerCall): AskedReversal {
    const isSame = earlier.terms.kind === 'reversal' && earlier.terms.target === entry.index;
    if (!isSame) throw new DomainError('KEY_REUSED', { key: call.key });
    return { kind: 'asked', request: earlier, hit: true };
  }

  private async target({ target }: ReverseEntryCommand): Promise<LoggedEntry> {
    const index = 'index' in target ? target.index : await this.vouchers.indexOf(target.voucher);
    const found = index === undefined || !Number.isSafeInteger(index) || index < 0 ? undefined : await this.log.entry(index);
    if (found === undefined) throw new DomainError('REVERSAL_TARGET_UNKNOWN', { index: index === undefined ? '' : String(index) });
    const { kind } = found.entry;
    if (kind === 'reversal') throw new DomainError('REVERSAL_OF_REVERSAL', { index: String(found.entry.index) });
    if (kindRule(kind)?.reversible !== true) throw new DomainError('REVERSAL_NOT_ALLOWED', { index: String(found.entry.index), kind });
    return found;
  }
}
