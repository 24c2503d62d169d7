import { DomainError } from '#core/domain-error.js';
import { StatementReader } from '#core/statement/reader.js';
import { outsideWindow } from './credit-window.js';
import { SET_ASIDE_MAX, tooManySetAside } from './import-tally.js';
import type { CsvRecord } from './record-splitter.js';
import type { InspectedUpload, StatementTask } from './statement-message.js';

/** Reads the rows of a file as its import will, and keeps nothing of them: a file that would be refused half-way is refused before its first gift. */
export class Rehearsal {
  private readonly reader: StatementReader;
  private records = 0;
  private unreadable = 0;
  /** Readable rows that are set aside unless the book knows them. */
  private unexplained = 0;
  private refusal: DomainError | undefined;

  constructor(private readonly task: StatementTask) {
    this.reader = new StatementReader({ bank: task.bank, account: task.number });
  }

  /** Takes some records. What is wrong with them is said at the end: what is wrong with the file as a whole (too large, no text) comes first. */
  take(records: readonly CsvRecord[]): void {
    this.records += records.length;
    if (this.refusal !== undefined) return;
    try {
      for (const record of records) this.read(record);
      if (this.unreadable > SET_ASIDE_MAX) throw tooManySetAside();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refusal = error;
    }
  }

  /** @returns what `InspectedUpload` counts @throws DomainError `STATEMENT_UNREADABLE` where more than `SET_ASIDE_MAX` rows can't be read, and what `StatementReader` throws */
  end(): Pick<InspectedUpload, 'records' | 'aside'> {
    if (this.refusal !== undefined) throw this.refusal;
    this.reader.finish();
    return { records: this.records, aside: this.unreadable + this.unexplained };
  }

  private read(record: CsvRecord): void {
    const event = this.reader.push(record.cells, record);
    if (event.kind === 'skipped') return;
    if (event.kind !== 'line') this.unreadable += 1;
    else if (event.line.creditVnd === 0n || outsideWindow(this.task.window, event.line.date) !== undefined) this.unexplained += 1;
  }
}
