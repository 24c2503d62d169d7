import type pg from 'pg';
import { DISCLOSED_KINDS } from '#core/journal/consent-facts.js';
import { saysNothing } from '#core/journal/kinds/erasure.js';
import { type DisclosureConsent, narrowLine } from '#core/mask.js';

/** Openings read at a time: few enough that masking them never holds the event loop for long. */
const PAGE = 500;

interface LineRow {
  readonly idx: bigint;
  readonly subject: string;
  readonly consent: DisclosureConsent;
  readonly organisation: boolean;
  readonly donor_line: string;
  readonly memo_line: string;
}

/** Cuts stored lines down to what was agreed to, by the masks of this release: those of an older one may have let more through. */
export class LineNarrower {
  /** @param pool connections of the role `erase` on the book */
  constructor(private readonly pool: pg.Pool) {}

  /** Goes through every gift of the book. Repeating it does no harm. @returns log indexes of what shows less now, in order */
  async narrow(): Promise<readonly number[]> {
    const narrowed: number[] = [];
    let after: readonly [bigint, string] = [-1n, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const { rows } = await this.pool.query<LineRow>(LINES, [...after, DISCLOSED_KINDS, PAGE]);
      for (const row of rows) if (await this.narrowOne(row)) narrowed.push(Number(row.idx));
      const last = rows.at(-1);
      if (last === undefined) return narrowed;
      after = [last.idx, last.subject];
    }
  }

  private async narrowOne({ idx, subject, consent, organisation, donor_line: donor, memo_line: memo }: LineRow): Promise<boolean> {
    if (saysNothing({ donor, memo })) return false;
    const line = narrowLine({ donor, memo }, { consent, organisation });
    if (line.donor === donor && line.memo === memo) return false;
    // Only what still stands as it was read: a consent may have changed meanwhile.
    const { rowCount } = await this.pool.query(
      `UPDATE ledger.opening SET donor_line = $3, memo_line = $4
       WHERE idx = $1 AND subject = $2 AND consent = $5 AND organisation = $6 AND donor_line = $7 AND memo_line = $8`,
      [idx, subject, line.donor, line.memo, consent, organisation, donor, memo],
    );
    return rowCount === 1;
  }
}

const LINES = `
SELECT o.idx, o.subject, o.consent, o.organisation, o.donor_line, o.memo_line
FROM ledger.opening o JOIN ledger.entry e USING (idx)
WHERE (o.idx, o.subject) > ($1::bigint, $2::uuid) AND e.kind = ANY ($3)
ORDER BY o.idx, o.subject LIMIT $4`;
