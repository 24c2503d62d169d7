import type pg from 'pg';
import type { MeasureDelta } from '#core/journal/measure.js';
import type { Differences } from './fsck-report.js';

interface PublishedRow {
  readonly size: bigint;
  readonly totals: unknown;
  /** size of the newest checkpoint in the same state of the book; none in a book that has none */
  readonly newest: bigint | null;
}

// One statement, so one state of the book: a publication puts figures and checkpoint there together.
const PUBLISHED = 'SELECT p.size, p.totals, (SELECT max(size) FROM ledger.checkpoint) AS newest FROM ledger.published p';

/**
 * The figures that processes which don't write show, held against the newest checkpoint and against what the entries below its size add up to.
 * A book whose release kept none yet has nothing to check; files of checkpoints may be a moment ahead and are not asked.
 */
export class PublishedFiguresCheck {
  private derived: ReadonlyMap<string, string> | undefined;

  private constructor(private readonly row: PublishedRow | undefined) {}

  /** Reads what is recorded; read the book's size later, so that it is never smaller. */
  static async open(pool: pg.Pool): Promise<PublishedFiguresCheck> {
    const { rows } = await pool.query<PublishedRow>(PUBLISHED);
    return new PublishedFiguresCheck(rows[0]);
  }

  /** Told of every size the replay reaches. @param totals what the entries add up to there */
  reached(size: number, totals: () => readonly MeasureDelta[]): void {
    if (this.row !== undefined && BigInt(size) === this.row.size) this.derived = totalRows(totals());
  }

  /** Adds what differs. */
  finish(differences: Differences): void {
    if (this.row === undefined) return;
    const { size, totals, newest } = this.row;
    differences.compare({ what: 'published', where: 'ledger.published size' }, String(newest ?? 'no row'), String(size));
    if (this.derived !== undefined) differences.compareRows('published', this.derived, storedRows(totals));
  }
}

/** Public figures as text, by what they are of. */
export function totalRows(totals: readonly MeasureDelta[]): ReadonlyMap<string, string> {
  return new Map(
    totals.map(({ campaign, measure, commodity, quantity, count, valuedVnd, notValuedLines }) => [
      `${campaign}|${measure}|${commodity}`,
      [quantity, count, valuedVnd, notValuedLines].join('|'),
    ]),
  );
}

function storedRows(totals: unknown): ReadonlyMap<string, string> {
  const figures: readonly unknown[] = Array.isArray(totals) ? totals : [];
  return new Map(
    figures.map((figure) => [
      texts(figure, ['campaign', 'measure', 'commodity']),
      texts(figure, ['quantity', 'count', 'valued_vnd', 'not_valued_lines']),
    ]),
  );
}

function texts(figure: unknown, names: readonly string[]): string {
  const fields = new Map<string, unknown>(typeof figure === 'object' && figure !== null ? Object.entries(figure) : []);
  return names.map((name) => String(fields.get(name))).join('|');
}
