import type { Journal } from '#ledger/journal.js';
import type { SuggestionInbox } from '../pledges/suggestion-inbox.js';
import type { OwnCredits } from '../own-credits.js';
import { type CreditWindow, outsideWindow } from './credit-window.js';
import type { GiftPoster } from './gift-poster.js';
import { ImportTally } from './import-tally.js';
import { InFlight } from './in-flight.js';
import type { CreditRow, DebitRow, ParsedRow } from './parsed-row.js';

/** Rows under way to the writer at once: as many as it lets in and a batch more, so that it never waits for the next row. */
const IN_FLIGHT_MAX = 1_200;

/** What one run of an import works with. */
export interface StatementRunParts {
  readonly journal: Journal;
  readonly poster: Pick<GiftPoster, 'post'>;
  /** Slug. */
  readonly campaign: string;
  readonly window: CreditWindow;
  readonly account: string;
  /** Size of the log when the import first began: a known row behind it was posted by an earlier attempt of this very import. */
  readonly startSize: number;
  /** Takes hints: a credit whose memo holds the code of a promise. */
  readonly hints: Pick<SuggestionInbox, 'note'>;
  /** Money of our own the statement will show. */
  readonly own: OwnCredits;
}

/** Parts of a run that only counts: every credit it would post is a gift, none is posted. */
export const NOTHING_POSTED: Pick<StatementRunParts, 'poster' | 'hints'> = {
  poster: { post: () => Promise.resolve({ index: 0, wasKnown: false }) },
  hints: { note: () => Promise.resolve() },
};

/** Takes the rows of one file and decides for each what it is: gift, debit, duplicate or set aside. */
export class StatementRun {
  readonly tally = new ImportTally();
  private readonly inFlight = new InFlight(IN_FLIGHT_MAX);

  constructor(private readonly parts: StatementRunParts) {}

  /** Takes some rows; returns when there is room for more. @throws DomainError `STATEMENT_UNREADABLE` past `SET_ASIDE_MAX`; what posting threw */
  async take(rows: readonly ParsedRow[]): Promise<void> {
    const identities = rows.flatMap((row) => (row.kind === 'unreadable' ? [] : [row.identity]));
    const known = await this.parts.journal.knownRows(this.parts.account, identities);
    for (const row of rows) {
      this.tally.rows += 1;
      if (row.kind === 'unreadable') this.tally.unreadable(row);
      else {
        const index = known.get(row.identity);
        if (index !== undefined) await this.knownRow(row, index);
        else if (row.kind === 'debit') this.tally.debit(row);
        else await this.credit(row);
      }
    }
  }

  /** Waits for every post. @throws what one of them threw */
  async settle(): Promise<void> {
    await this.inFlight.settle();
  }

  /** Waits until nothing of this run is under way, whatever came of it: another attempt must not meet it. */
  async drain(): Promise<void> {
    await this.inFlight.drain();
  }

  private async credit(row: CreditRow): Promise<void> {
    if (this.parts.own.take(row)) {
      this.tally.own(row);
      return;
    }
    const reason = outsideWindow(this.parts.window, row.date);
    if (reason === undefined) await this.inFlight.start(() => this.post(row));
    else this.tally.refused(row, reason);
  }

  private async post(row: CreditRow): Promise<void> {
    const outcome = await this.parts.poster.post(row);
    if ('refusedBy' in outcome) this.tally.refused(row, outcome.refusedBy);
    else if (outcome.wasKnown) await this.knownRow(row, outcome.index);
    else {
      this.tally.gift(row.amountVnd);
      await this.hint(row, outcome.index);
    }
  }

  private async knownRow(row: CreditRow | DebitRow, index: number): Promise<void> {
    if (row.kind === 'credit' && index >= this.parts.startSize) {
      this.tally.gift(row.amountVnd);
      await this.hint(row, index);
    } else this.tally.duplicates += 1;
  }

  private async hint({ transferCodes, amountVnd }: CreditRow, gift: number): Promise<void> {
    if (transferCodes === undefined) return;
    await this.parts.hints.note(transferCodes, { campaign: this.parts.campaign, gift, amountVnd });
  }
}
