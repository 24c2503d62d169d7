import { DomainError } from '#core/domain-error.js';
import type { CreditRow, DebitRow, UnreadableRow } from './parsed-row.js';
import type { StatementImportProgress } from './statement-import.entity.js';

/** Rows one import may set aside: past it the file is not what it is thought to be, and a person should look at it first. */
export const SET_ASIDE_MAX = 20_000;

/** A row set aside, with what the bank printed as text for the sealed opening. */
export interface QuarantinedContent {
  readonly row: number;
  readonly reason: string;
  readonly content: string;
}

/** A credit that could not become a gift: it stays with the bank until somebody decides. */
export interface RefusedCredit {
  readonly row: number;
  readonly identity: string;
  readonly date: string;
  readonly amountVnd: bigint;
  readonly reason: string;
}

/** What an import has done so far. Every row ends in exactly one of the four counts. */
export class ImportTally {
  rows = 0;
  gifts = 0;
  giftsVnd = 0n;
  duplicates = 0;
  readonly debits: DebitRow[] = [];
  readonly quarantined: QuarantinedContent[] = [];
  /** Those of the quarantined rows that are readable credits. */
  readonly refusedCredits: RefusedCredit[] = [];
  /** Identities of rows that are money of our own, known to the book by the entry that moved it. */
  readonly ownRows: string[] = [];

  gift(amountVnd: bigint): void {
    this.gifts += 1;
    this.giftsVnd += amountVnd;
  }

  debit(row: DebitRow): void {
    this.debits.push(row);
    this.checkSetAside();
  }

  /** Sets a row aside that could not be read. */
  unreadable({ row, reason, content }: UnreadableRow): void {
    this.quarantined.push({ row, reason, content });
    this.checkSetAside();
  }

  /** Sets a gift aside that the rules refuse. @param reason code of the rule */
  refused(row: CreditRow, reason: string): void {
    const content = JSON.stringify({ date: row.date, credit: row.amountVnd.toString(), ...row.fields });
    this.quarantined.push({ row: row.row, reason, content });
    this.refusedCredits.push({ row: row.row, identity: row.identity, date: row.date, amountVnd: row.amountVnd, reason });
    this.checkSetAside();
  }

  /** Takes a row that shows money of our own: the book knew it before. */
  own(row: CreditRow): void {
    this.duplicates += 1;
    this.ownRows.push(row.identity);
  }

  get debitsVnd(): bigint {
    return this.debits.reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
  }

  progress(records: number): StatementImportProgress {
    return { records, rows: this.rows, gifts: this.gifts, duplicates: this.duplicates, quarantined: this.quarantined.length };
  }

  private checkSetAside(): void {
    if (this.debits.length + this.quarantined.length <= SET_ASIDE_MAX) return;
    throw tooManySetAside();
  }
}

/** What is said of a file that would have more rows set aside than one import may. */
export function tooManySetAside(): DomainError {
  return new DomainError('STATEMENT_UNREADABLE', { problem: 'too many rows set aside', rows_max: String(SET_ASIDE_MAX) });
}
