import type { Entry } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import type { ImportTally } from './import-tally.js';
import type { StatementImportSummary } from './statement-import-summary.js';

/** How an import ended. */
export interface ImportEnd {
  /** Entries in the log. */
  readonly treeSize: number;
  readonly seconds: number;
}

/** The summary of a file that was read row by row. */
export function runSummary(tally: ImportTally, end: ImportEnd): StatementImportSummary {
  return {
    rows: tally.rows,
    gifts: tally.gifts,
    gifts_vnd: tally.giftsVnd.toString(),
    debits: tally.debits.length,
    debits_vnd: tally.debitsVnd.toString(),
    duplicates: tally.duplicates,
    quarantined: tally.quarantined.length,
    tree_size: String(end.treeSize),
    seconds: end.seconds,
  };
}

/**
 * The summary of a file that stands in the book already.
 * @param entry its statement entry
 * @param end `isOwn` when an earlier attempt of the same import posted that entry: then its counts are this import's. Otherwise every
 * readable row is a duplicate.
 */
export function alreadyImportedSummary(entry: Entry, end: ImportEnd & { readonly isOwn: boolean }): StatementImportSummary {
  const count = (name: string): number => Number(factText(entry, name));
  const rows = count('rows');
  const quarantined = count('quarantined');
  const own = {
    gifts: count('gifts'),
    gifts_vnd: factText(entry, 'gifts_vnd'),
    debits: count('debits'),
    debits_vnd: factText(entry, 'debits_vnd'),
    duplicates: count('duplicates'),
  };
  const known = { gifts: 0, gifts_vnd: '0', debits: 0, debits_vnd: '0', duplicates: rows - quarantined };
  return { rows, ...(end.isOwn ? own : known), quarantined, tree_size: String(end.treeSize), seconds: end.seconds };
}
