import type { Report } from '../harness/report.js';
import type { Workplace } from '../harness/workplace.js';
import type { ImportedBooks } from '../statements/imported-books.js';

/** What a section works with. */
export interface BenchContext {
  readonly quick: boolean;
  readonly report: Report;
  /** the section's own; closed when it has ended */
  readonly workplace: Workplace;
  /** books that took in a whole statement; the last one is kept to the end of the run */
  readonly importedBooks: ImportedBooks;
}

/** One group of figures. */
export interface Section {
  /** by which it is asked for on the command line */
  readonly name: string;
  readonly title: string;
  run(context: BenchContext): Promise<void>;
}
