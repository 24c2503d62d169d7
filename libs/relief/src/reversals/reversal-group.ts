import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { periodCode } from '#core/journal/period.js';
import type { EntryDraft, Signers } from '#core/journal/entry.js';
import { swappedLines } from '#core/journal/kinds/reversal.js';
import { type MissingMoney, shortageDraft } from '#core/journal/shortage-draft.js';
import { withinPart } from '#core/within-part.js';
import type { LoggedEntry } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { GiftDrafts, type PreparedGift } from '../contributions/gift-drafts.js';
import { linkedGroup } from '../linked-group.js';
import { newEntryId } from '../new-entry-id.js';
import { FulfilmentsReader } from '../pledges/fulfilments-reader.js';
import { today } from '../today.js';
import { missingMoney, moneyTaken } from './missing-money.js';
import type { ReverseEntryCommand } from './reversal-command.js';

/** Who takes back, and on whose request. */
export interface ReversalHands {
  readonly by: Signers;
  readonly request?: { readonly id: string; readonly hash: string };
}

/** What is posted to take an entry back: the reversal, what takes its place, and what is missing. */
export interface BuiltReversal {
  readonly entries: readonly EntryDraft[];
  readonly openings: readonly OpeningDraft[];
}

/** Builds the linked group that takes an entry back. */
@Injectable()
export class ReversalGroup {
  constructor(
    private readonly book: BookRepository,
    private readonly gifts: GiftDrafts,
    private readonly fulfilments: FulfilmentsReader,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /**
   * What taking a gift back would find missing as things stand; empty for other kinds, and for a gift that was taken back: a repeated request is
   * for the journal to answer.
   * @param corrections what is sealed in its place
   */
  async missing({ entry }: LoggedEntry, corrections: readonly EntryDraft[]): Promise<readonly MissingMoney[]> {
    if (entry.kind !== 'contribution') return [];
    const taken = moneyTaken(entry, corrections);
    const missing = missingMoney(taken, await this.book.standings(taken));
    return missing.length > 0 && (await this.book.reversalOf(entry.index)) !== undefined ? [] : missing;
  }

  /** @throws DomainError what `GiftDrafts` refuses, `SECOND_PERSON_NEEDED` when money is missing and one person asks */
  async build(target: LoggedEntry, command: Omit<ReverseEntryCommand, 'target'>, hands: ReversalHands): Promise<BuiltReversal> {
    const { correction: inItsPlace } = command;
    const correction = inItsPlace && (await withinPart('correction', () => this.gifts.prepare(inItsPlace, hands.by.maker)));
    const corrections = (correction?.entries ?? []).map((draft) => ({ ...draft, by: hands.by }));
    const note = command.note === undefined ? undefined : this.openings.commit({ reason: command.note });
    const reversal = await this.reversal(target, command.reason, hands);
    const shortage = await this.shortage(target, corrections, hands.by);
    const first = note ? { ...reversal, commitments: note.commitments } : reversal;
    // What the gift kept is waited for again before the one in its place may keep it.
    const kept = await this.waitedForAgain(target, command.reason, hands.by);
    const [gift, ...behindIt] = corrections;
    return {
      entries: linkedGroup([first, ...(gift ? [gift] : []), ...kept, ...behindIt, ...shortage]),
      openings: [...(note ? [noteOpening(reversal.id, note.fields)] : []), ...correctionOpenings(correction)],
    };
  }

  /** The promises a gift kept, taken back with it. */
  private async waitedForAgain({ entry }: LoggedEntry, reason: string, by: Signers): Promise<readonly EntryDraft[]> {
    const kept = await this.fulfilments.of(entry);
    return Promise.all(kept.map((each) => this.reversal(each, reason, { by })));
  }

  private async reversal({ entry, leafHash }: LoggedEntry, reason: string, { by, request }: ReversalHands): Promise<EntryDraft> {
    const isClosed = (await this.book.named('period', periodCode(entry.unit, entry.date))) !== undefined;
    return {
      kind: 'reversal',
      id: newEntryId(this.clock),
      unit: entry.unit,
      date: today(this.clock),
      by,
      ...(entry.campaign !== undefined && { campaign: entry.campaign }),
      voucherTypes: ['DC'],
      lines: swappedLines(entry.lines ?? []),
      reverses: { index: entry.index, leafHash },
      ...(request && { request }),
      // The month of what is corrected takes nothing any more: the voucher stands in an open one and says which it is about.
      facts: { reason, ...(isClosed && { corrects_period: entry.date.slice(0, 7) }) },
    };
  }

  private async shortage(target: LoggedEntry, corrections: readonly EntryDraft[], by: Signers): Promise<readonly EntryDraft[]> {
    const missing = await this.missing(target, corrections);
    const { campaign, unit, index } = target.entry;
    if (missing.length === 0 || campaign === undefined) return [];
    if (by.checker === undefined) throw new DomainError('SECOND_PERSON_NEEDED', { kind: 'reversal', index: String(index) });
    const signers = { maker: by.maker, checker: by.checker };
    const made = { id: newEntryId(this.clock), date: today(this.clock), group: { n: 1, of: 1 } };
    return [shortageDraft({ ...made, unit, campaign, by: signers, corrects: index, missing })];
  }
}

/** The note is about a person as often as not: nothing of it is ever shown. */
function noteOpening(subject: string, fields: OpeningDraft['fields']): OpeningDraft {
  return { entry: 0, subject, fields, consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } };
}

/** The gift in the reversed one's place stands right behind it. */
function correctionOpenings(correction: PreparedGift | undefined): readonly OpeningDraft[] {
  return correction ? [{ ...correction.opening, entry: correction.opening.entry + 1 }] : [];
}
