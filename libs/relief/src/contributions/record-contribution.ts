import { GiftDrafts } from './gift-drafts.js';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type GiftParts } from '#core/journal/contribution-draft.js';
import { vnd } from '#core/vnd.js';
import { amountInWords } from '#core/words.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import type { Posted } from '#ledger/post-call.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { recordedEntry } from '../recorded-entry.js';
import type { RecordContributionCommand } from './gift-command.js';
import type { RecordedContribution } from './recorded-contribution.js';

/** Records a gift at a desk: has its entry built, posts it, and answers with everything the receipt needs. */
@Injectable()
export class RecordContribution {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly drafts: GiftDrafts,
  ) {}

  /**
   * The same key with the same request answers as the first time, receipt code included.
   * @throws DomainError what `GiftDrafts` refuses, and what the journal refuses (`CAMPAIGN_CLOSED`, `OUTSIDE_WINDOW`, `KEY_REUSED`, `WRITER_BUSY`, …)
   */
  async execute(command: RecordContributionCommand, call: OfficerCall): Promise<RecordedContribution> {
    const { entries, opening, gift } = await this.drafts.prepare(command, call.maker);
    const posted = await this.journal.post({
      entries,
      openings: [opening],
      key: callKey(call, command.unit, { write: 'contribution', ...command }),
      lane: 'desk',
    });
    return this.answer(posted, gift, { code: opening.receiptCode, maker: call.maker });
  }

  private async answer(
    posted: Posted,
    gift: GiftParts,
    { code, maker }: { readonly code: string; readonly maker: string },
  ): Promise<RecordedContribution> {
    const entry = recordedEntry(posted);
    const receiptCode = entry.hit ? await this.firstCode(entry.index, maker) : code;
    const money = (gift.cashVnd ?? 0n) + (gift.bank?.amountVnd ?? 0n);
    return {
      ...entry,
      receiptCode,
      receiptUrl: `/r/${receiptCode}`,
      ...(money > 0n && { amountInWords: amountInWords(vnd(money)) }),
      ...(gift.bank?.foreign && { foreign: gift.bank.foreign }),
    };
  }

  /** The code the first answer gave: it stands nowhere but in the sealed opening. */
  private async firstCode(index: number, officer: string): Promise<string> {
    const opened = await this.openings.read(index, { officer, purpose: 'repeat_answer' });
    const code = opened.find(({ receiptCode }) => receiptCode !== undefined)?.receiptCode;
    if (code === undefined) throw new DomainError('ERASED', { index: String(index) });
    return code;
  }
}
