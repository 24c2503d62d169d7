import type pg from 'pg';
import { parseBusinessDate } from '#core/dates.js';
import type { Entry, Valuation } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { valuationOfFacts } from '#core/journal/lot.js';
import type { CampaignRange, CampaignRow } from '../campaign-rows.js';

/** Goods that came without a value and got one later, by the gift's line (`<entry id>/<line>`). */
export class LaterValuations {
  readonly #valuations = new Map<string, Valuation>();
  readonly #entries: { readonly gift: number; readonly entry: Entry }[] = [];

  /** Takes in the next entry of the campaign. */
  add({ entry }: CampaignRow): void {
    if (entry.kind !== 'valuation') return;
    const valuation = valuationOfFacts({
      value: factText(entry, 'total'),
      basis: factText(entry, 'basis'),
      valued_by: entry.by.maker,
      valued_on: parseBusinessDate(factText(entry, 'date')),
    });
    if (valuation) this.#valuations.set(factText(entry, 'lot'), valuation);
    this.#entries.push({ gift: Number(factText(entry, 'gift')), entry });
  }

  /** What a gift's line is worth by now, when it was valued after it came. */
  of(lot: string | undefined): Valuation | undefined {
    return lot === undefined ? undefined : this.#valuations.get(lot);
  }

  /**
   * The valuations whose gift is inside the filter and stands as of the size, whenever they were made: a value goes with its gift, on every sheet.
   */
  async standing(pool: pg.Pool, { filter, size }: CampaignRange): Promise<readonly Entry[]> {
    const gifts = this.#entries.map(({ gift }) => String(gift));
    const values = [gifts, size, filter.from ?? null, filter.to ?? null, filter.unit ?? null];
    const { rows } = await pool.query<{ idx: bigint }>(STANDING, values);
    const standing = new Set(rows.map(({ idx }) => Number(idx)));
    return this.#entries.filter(({ gift }) => standing.has(gift)).map(({ entry }) => entry);
  }
}

const STANDING = `
SELECT e.idx FROM ledger.entry e LEFT JOIN ledger.entry r ON r.reverses = e.idx AND r.idx < $2
WHERE e.idx = ANY ($1::bigint[]) AND r.idx IS NULL
  AND ($3::date IS NULL OR e.date >= $3) AND ($4::date IS NULL OR e.date <= $4) AND ($5::text IS NULL OR e.unit = $5)`;
