import type { Report } from '../harness/report.js';
import { Workplace } from '../harness/workplace.js';
import { importStatement, type ImportedBook } from './imported-book.js';
import { statementFile, type StatementFile } from './statement-file.js';

/** The imported books of one run: sections that only read share the last one. */
export class ImportedBooks {
  private last: { readonly book: ImportedBook; readonly workplace: Workplace } | undefined;
  private file: StatementFile | undefined;

  /** @param home what is kept here is stopped with */
  constructor(
    home: Workplace,
    private readonly report: Report,
    private readonly quick: boolean,
  ) {
    this.home = home;
    home.onClose(() => this.drop());
  }

  private readonly home: Workplace;

  /** The book of the last import; imports one when there is none yet. */
  async any(): Promise<ImportedBook> {
    return this.last?.book ?? this.fresh();
  }

  /** A new book with a new import; the one before is stopped and removed. */
  async fresh(): Promise<ImportedBook> {
    await this.drop();
    const file = await this.statement();
    const workplace = await Workplace.open();
    try {
      this.report.progress('importing a statement into a new book');
      const book = await importStatement(workplace, file);
      this.last = { book, workplace };
      return book;
    } catch (error) {
      await workplace.close();
      throw error;
    }
  }

  /** The statement that is imported. */
  async statement(): Promise<StatementFile> {
    this.file ??= await statementFile(this.home, this.quick);
    return this.file;
  }

  private async drop(): Promise<void> {
    const { last } = this;
    this.last = undefined;
    await last?.workplace.close();
  }
}
