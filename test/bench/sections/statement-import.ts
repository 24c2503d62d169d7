import type { ImportedBook } from '../statements/imported-book.js';
import type { BenchContext, Section } from './section.js';

const MEBIBYTE = 2 ** 20;

/** A statement through the command line and the server: read, mask, encrypt, seal, each round in a new book. */
export const statementImport: Section = {
  name: 'import',
  title: 'import of a bank statement, end to end (command line, upload, job; parse, mask, encrypt, seal)',
  run: async ({ quick, report, importedBooks }: BenchContext) => {
    const books: ImportedBook[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      const book = await importedBooks.fresh();
      const { answer, seconds } = book;
      report.progress(`${answer.rows} rows in ${seconds.toFixed(1)} s, server at most ${(book.serverPeakBytes / MEBIBYTE).toFixed(0)} MiB`);
      books.push(book);
    }
    const { answer, controlName } = books.at(-1) ?? (await importedBooks.any());
    const { origin } = await importedBooks.statement();
    report.say(`statement: ${origin}`);
    report.say(
      `${answer.rows} rows → ${answer.gifts} gifts of ${answer.gifts_vnd} VND, ${answer.debits} debit, ${answer.quarantined} set aside`,
    );
    report.figure({
      name: 'rows imported',
      unit: 'rows/s',
      values: books.map((book) => book.answer.rows / book.seconds),
      control: { name: controlName, unit: 'rows/s', values: books.map((book) => book.controlRate) },
    });
    report.figure({
      name: 'time of the whole import',
      unit: 's',
      decimals: 1,
      values: books.map((book) => book.seconds),
      ...(quick ? {} : { goal: { kind: 'at most', of: 'value', stated: 45 } }),
      note: `shown by the public figures ${Math.max(...books.map((book) => book.publishedAfterSeconds)).toFixed(1)} s later at most`,
    });
    report.figure({
      name: 'peak memory of the server process',
      unit: 'MiB',
      values: books.map((book) => book.serverPeakBytes / MEBIBYTE),
      goal: { kind: 'at most', of: 'value', stated: 500 },
      note: `its largest child process ${Math.max(...books.map((book) => book.childPeakBytes / MEBIBYTE)).toFixed(0)} MiB`,
    });
  },
};
