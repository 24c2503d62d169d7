import { setTimeout as sleep } from 'node:timers/promises';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError, type DomainErrorCode } from '#core/domain-error.js';
import { contributionDraft } from '#core/journal/contribution-draft.js';
import { vnd } from '#core/vnd.js';
import type { Journal } from '#ledger/journal.js';
import type { Openings } from '#ledger/openings.js';
import type { PostCall, Posted } from '#ledger/post-call.js';
import type { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import type { CreditRow } from './parsed-row.js';

/** Pause before a row is offered again to a writer that is full, in milliseconds. */
const BUSY_PAUSE_MS = 250;

/** Refusals that say nothing about the row: the import breaks off and is taken up again later. */
const NOT_THE_ROW: ReadonlySet<DomainErrorCode> = new Set(['WRITER_STOPPED', 'CLOCK_HELD', 'KEY_REUSED']);

/** What the posted gifts of one import share. */
export interface GiftFrame {
  readonly unit: string;
  readonly campaign: string;
  readonly account: string;
  readonly maker: string;
}

/** What became of a row: its index in the log and whether it was there before, or the code of the rule that refused it. */
export type GiftOutcome = { readonly index: number; readonly wasKnown: boolean } | { readonly refusedBy: DomainErrorCode };

/** Posts credit rows as bank gifts, each as a call of its own: a refused row holds no other back. */
export class GiftPoster {
  constructor(
    private readonly ledger: { readonly journal: Journal; readonly openings: Openings },
    private readonly frame: GiftFrame,
    private readonly clock: Clock,
  ) {}

  /** @throws Error when the writer stopped: nothing is known to be wrong with the row */
  async post(row: CreditRow): Promise<GiftOutcome> {
    const call = this.call(row);
    for (;;) {
      try {
        return outcome(await this.ledger.journal.post(call), row.identity);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (NOT_THE_ROW.has(error.code)) throw new Error(`the import was interrupted: ${error.code}`);
        if (error.code !== 'WRITER_BUSY') return { refusedBy: error.code };
        await sleep(BUSY_PAUSE_MS);
      }
    }
  }

  private call(row: CreditRow): PostCall {
    const { openings } = this.ledger;
    const { unit, campaign, account, maker } = this.frame;
    const receipt = openings.newReceiptCode();
    const { commitments, fields } = openings.commit(row.fields);
    const draft = contributionDraft({
      id: newEntryId(this.clock),
      unit,
      campaign,
      date: parseBusinessDate(row.date),
      by: { maker },
      gift: { bank: { account, amountVnd: vnd(row.amountVnd) } },
      fromStatement: true,
      commitments,
      receiptHash: receipt.hash,
    });
    const { display, referenceDigits } = row;
    const opening = {
      entry: 0,
      subject: draft.id,
      fields,
      receiptCode: receipt.code,
      consent: 'masked',
      organisation: false,
      display,
      ...(referenceDigits !== undefined && { referenceDigits }),
    } as const;
    return { entries: [draft], openings: [opening], key: { kind: 'rows', account, fingerprints: [row.identity] }, lane: 'import' };
  }
}

function outcome(posted: Posted, identity: string): GiftOutcome {
  const [entry] = posted.entries;
  if (entry !== undefined) return { index: entry.index, wasKnown: false };
  const known = posted.knownIndex?.get(identity);
  if (known === undefined) throw new Error('the journal answered a row with neither an entry nor its place');
  return { index: known, wasKnown: true };
}
