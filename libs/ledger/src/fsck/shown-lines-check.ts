import type pg from 'pg';
import { DISCLOSED_KINDS, isTighter, recordedLevel } from '#core/journal/consent-facts.js';
import type { Entry } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { CONSENT } from '#core/journal/kinds/consent.js';
import { saysNothing } from '#core/journal/kinds/erasure.js';
import { type DisclosureConsent, fitsConsent } from '#core/mask.js';
import type { Differences, FsckDifference } from './fsck-report.js';

/** What a difference of a line that pages show is called. */
const SHOWN_LINE = 'shown_line';

/**
 * Whether a difference is that a line shows more of a giver than was agreed to. The book itself is whole beside it: an older release masked less,
 * or somebody widened the line.
 */
export function isWideLine({ what }: Pick<FsckDifference, 'what'>): boolean {
  return what === SHOWN_LINE;
}

/** Openings read at a time. */
const PAGE = 2_048;

interface Shown {
  readonly level: DisclosureConsent;
  /** The entry that changed it; -1 = as the gift was recorded. */
  readonly by: number;
}

interface LineRow {
  readonly idx: bigint;
  readonly subject: string;
  readonly consent: DisclosureConsent;
  readonly consent_idx: bigint | null;
  readonly organisation: boolean;
  readonly donor_line: string;
  readonly memo_line: string;
}

const AS_RECORDED: Shown = { level: 'masked', by: -1 };

/** What pages show of givers against what the book says they agreed to: the level, the entry it stands on, and that the line fits it. */
export class ShownLinesCheck {
  /** Only what differs from a giver who was never asked: most gifts need no memory. */
  private readonly levels = new Map<number, Shown>();
  private size = 0;

  /** Takes an entry of the book in, in order. */
  add(entry: Entry): void {
    this.size = entry.index + 1;
    if (entry.kind === CONSENT.kind) {
      const terms = { facts: { consent: { level: factText(entry, 'level') } } };
      this.levels.set(Number(factText(entry, 'gift')), { level: recordedLevel(terms), by: entry.index });
      return;
    }
    if (!DISCLOSED_KINDS.some((kind) => kind === entry.kind)) return;
    const level = recordedLevel(entry);
    if (level !== AS_RECORDED.level) this.levels.set(entry.index, { level, by: -1 });
  }

  /** Compares every opening of a gift; what the book says after the last entry taken in is left alone. */
  async check(pool: pg.Pool, differences: Differences): Promise<void> {
    let after: readonly [bigint, string] = [-1n, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await pool.query<LineRow>(LINES, [...after, this.size, DISCLOSED_KINDS, PAGE]);
      for (const row of rows) this.compare(row, differences);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = [last.idx, last.subject];
    }
  }

  private compare(
    { idx, consent, consent_idx: by, organisation, donor_line: donor, memo_line: memo }: LineRow,
    differences: Differences,
  ): void {
    const index = Number(idx);
    const place = { what: 'consent', index, where: 'ledger.opening' };
    // Changed after the book was read up to here: the next check sees its entry too.
    if (by !== null && Number(by) >= this.size) return;
    const { level, by: entry } = this.levels.get(index) ?? AS_RECORDED;
    // What was erased or is kept out of sight shows less than was agreed to; nothing may show more.
    const agreed = isTighter(consent, level) ? consent : level;
    differences.compare(place, `${agreed} by ${entry}`, `${consent} by ${by === null ? -1 : Number(by)}`);
    if (saysNothing({ donor, memo })) return;
    // The line itself is not told: it may be a name.
    if (!fitsConsent({ donor, memo }, { consent, organisation })) {
      differences.add({ ...place, what: SHOWN_LINE, expected: `a line that ${consent} allows`, found: 'one that shows more' });
    }
  }
}

const LINES = `
SELECT o.idx, o.subject, o.consent, o.consent_idx, o.organisation, o.donor_line, o.memo_line
FROM ledger.opening o JOIN ledger.entry e USING (idx)
WHERE (o.idx, o.subject) > ($1::bigint, $2::uuid) AND o.idx < $3 AND e.kind = ANY ($4)
ORDER BY o.idx, o.subject LIMIT $5`;
