import type { Report } from '../harness/report.js';
import { Workplace } from '../harness/workplace.js';
import { type ImportedBook, importStatement } from './imported-book.js';
import { type StatementFile, statementFile } from './statement-file.js';

/** The imported books of one run: sections that only read share the last one. */
export class ImportedBooks {
  private last: ImportedBook | undefined;
  /** of the last book, or of the one that is being made */
  private workplace: Workplace | undefined;
  private file: StatementFile | undefined;

  /** @param home what is kept here is stopped with it */
  constructor(
    private readonly home: Workplace,
    private readonly report: Report,
    private readonly quick: boolean,
  ) {
    home.onClose(() => this.drop());
  }

  /** The book of the last import; imports one when there is none yet. */
  async any(): Promise<ImportedBook> {
    return this.last ?? this.fresh();
  }

  /** A new book with a new import; the one before is stopped and removed. */
  async fresh(): Promise<ImportedBook> {
    await this.drop();
    const file = await this.statement();
    this.workplace = await Workplace.open();
    this.report.progress('importing a statement into a new book');
    this.last = await importStatement(this.workplace, file);
    return this.last;
  }

  /** The statement that is imported. */
  async statement(): Promise<StatementFile> {
    this.file ??= await statementFile(this.home, this.quick);
    return this.file;
  }

  private async drop(): Promise<void> {
    const { workplace } = this;
    this.last = undefined;
    this.workplace = undefined;
    await workplace?.close();
  }
}
