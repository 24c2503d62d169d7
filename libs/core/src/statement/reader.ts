import { DomainError } from '../domain-error.js';
import { BalanceChain } from './balance-chain.js';
import { STATEMENT_PROFILES } from './banks.js';
import { HEADER_ROWS_MAX, looksLikeHeader, recogniseHeader, type RecognisedHeader } from './header.js';
import type { Bank, StatementLine } from './line.js';
import { preambleAccount } from './preamble-account.js';
import type { SkipReason } from './profile.js';
import { QUARANTINE_TEXTS, type QuarantineReason } from './quarantine.js';
import { type StatementSummary, StatementTally } from './summary.js';
import { readTextCell } from './text-cell.js';

/** Data rows a file may have: bounds the memory of the occurrence count (about 200 bytes a row). Five times the largest known day's file. */
export const STATEMENT_ROWS_MAX = 1_000_000;

/** A movement with what identifies it beside its account. */
export interface IdentifiedLine {
  readonly line: StatementLine;
  /** The profile's fingerprint text. Holds the memo: store it only as a keyed hash. */
  readonly fingerprint: string;
  /** 1 for the first row with this fingerprint in the file (fingerprints hold the bank day), 2 for its equal, and so on. */
  readonly occurrence: number;
}

/** A row set aside, with its data-row ordinal, why, and the sentence an officer reads. */
export interface QuarantinedRow {
  readonly kind: 'quarantined';
  readonly row: number;
  readonly reason: QuarantineReason;
  readonly reasonText: string;
  /** Where all of the row could be read (`BALANCE_MISMATCH`): what it would have been. */
  readonly identified?: IdentifiedLine;
}

/** What one record of the file turned out to be. `row` of a skipped record is the data row it follows (0 above the first). */
export type StatementEvent =
  | ({ readonly kind: 'line' } & IdentifiedLine)
  | QuarantinedRow
  | { readonly kind: 'skipped'; readonly row: number; readonly why: SkipReason };

/** What a record's splitting showed of it. */
export interface RecordDamage {
  readonly isBroken?: boolean;
  readonly isUnended?: boolean;
}

/** Whose statement is expected: the bank, and the account's digits where the file may print them above its header. */
export interface ExpectedStatement {
  readonly bank: Bank;
  readonly account?: string;
}

/**
 * Reads a bank statement record by record: the caller splits the file into cells and pushes them in order, then calls `finish`.
 * Holds no rows, only their fingerprints. One reader reads one file.
 */
export class StatementReader {
  private recognised: RecognisedHeader | undefined;
  private strangeHeader: string | undefined;
  private records = 0;
  private rows = 0;
  private quarantined = 0;
  private readonly occurrences = new Map<string, number>();
  private readonly chain = new BalanceChain();
  private readonly tally = new StatementTally();

  constructor(private readonly expected: ExpectedStatement) {}

  /**
   * Takes the cells of the next record.
   * @param damage `isBroken`: a quote in it was not closed, so that nobody can say where its cells end; `isUnended`: the file ends on it
   * without a line break
   * @throws DomainError `STATEMENT_WRONG_BANK` when the header is another bank's, `STATEMENT_WRONG_ACCOUNT` when another account stands
   * above it, `STATEMENT_UNREADABLE` when no header stands in the first rows, `STATEMENT_TOO_LARGE` past `STATEMENT_ROWS_MAX` rows
   */
  push(cells: readonly string[], { isBroken = false, isUnended = false }: RecordDamage = {}): StatementEvent {
    this.records += 1;
    if (this.recognised === undefined) return this.seekHeader(cells);
    const { profile, header } = this.recognised;
    const reading = profile.readRow(cells, header, this.rows + 1);
    if (reading.kind === 'skip') return { kind: 'skipped', row: this.rows, why: reading.why };
    if (this.rows === STATEMENT_ROWS_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { rows_max: STATEMENT_ROWS_MAX.toString() });
    this.rows += 1;
    if (isBroken) {
      this.chain.add(undefined, undefined);
      return this.quarantine('QUOTE_UNCLOSED');
    }
    if (reading.kind === 'line' && isUnended && this.tally.missesBalance(reading.line)) {
      this.chain.add(reading.line.creditVnd - reading.line.debitVnd, undefined);
      return this.quarantine('LINE_CUT_OFF');
    }
    if (reading.kind === 'line') return this.takeLine(reading.line, profile.fingerprint(reading.line));
    this.chain.add(undefined, reading.balanceVnd);
    return this.quarantine(reading.reason);
  }

  /**
   * Ends the file and says what it held.
   * @throws DomainError `STATEMENT_EMPTY` when it had no records or no data rows; what `push` throws for a missing header
   */
  finish(): StatementSummary {
    if (this.records === 0) throw new DomainError('STATEMENT_EMPTY', { records: '0' });
    if (this.recognised === undefined) throw this.noHeader();
    if (this.rows === 0) throw new DomainError('STATEMENT_EMPTY', { rows: '0' });
    return this.tally.summary(this.recognised.profile, { rows: this.rows, quarantined: this.quarantined }, this.chain);
  }

  private takeLine(line: StatementLine, fingerprint: string): StatementEvent {
    const occurrence = (this.occurrences.get(fingerprint) ?? 0) + 1;
    this.occurrences.set(fingerprint, occurrence);
    const ties = this.chain.add(line.creditVnd - line.debitVnd, line.balanceVnd);
    this.tally.add(line, ties);
    return ties ? { kind: 'line', line, fingerprint, occurrence } : this.quarantine('BALANCE_MISMATCH', { line, fingerprint, occurrence });
  }

  private quarantine(reason: QuarantineReason, identified?: IdentifiedLine): QuarantinedRow {
    this.quarantined += 1;
    return { kind: 'quarantined', row: this.rows, reason, reasonText: QUARANTINE_TEXTS[reason], ...(identified && { identified }) };
  }

  private seekHeader(cells: readonly string[]): StatementEvent {
    const found = recogniseHeader(cells, this.expected.bank);
    if (found !== undefined) {
      if (found.profile.bank !== this.expected.bank) throw this.wrongBank(found.profile.name);
      this.recognised = found;
      return { kind: 'skipped', row: 0, why: 'header' };
    }
    this.checkAccount(cells);
    if (looksLikeHeader(cells)) this.strangeHeader ??= cells.map(readTextCell).join(', ').slice(0, 200);
    if (this.records >= HEADER_ROWS_MAX) throw this.noHeader();
    return { kind: 'skipped', row: 0, why: 'preamble' };
  }

  private checkAccount(cells: readonly string[]): void {
    const { account } = this.expected;
    const seen = account === undefined ? undefined : preambleAccount(cells);
    if (account === undefined || seen === undefined || seen === account.replace(/\D/g, '')) return;
    throw new DomainError('STATEMENT_WRONG_ACCOUNT', { expected: `…${account.slice(-3)}`, seen: `…${seen.slice(-3)}` });
  }

  private noHeader(): DomainError {
    if (this.strangeHeader !== undefined) return this.wrongBank(this.strangeHeader);
    return new DomainError('STATEMENT_UNREADABLE', { problem: 'no header row', rows_read: this.records.toString() });
  }

  private wrongBank(seen: string): DomainError {
    return new DomainError('STATEMENT_WRONG_BANK', { expected: STATEMENT_PROFILES[this.expected.bank].name, seen });
  }
}
