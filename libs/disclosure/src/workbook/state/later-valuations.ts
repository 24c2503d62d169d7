import type pg from 'pg';
import { parseBusinessDate } from '#core/dates.js';
import type { Entry, Valuation } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { valuationOfFacts } from '#core/journal/lot.js';
import type { CampaignRow } from '../campaign-rows.js';

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

  /** The valuations whose gift stands as of a size: with a gift that is taken back its value goes too. */
  async standing(pool: pg.Pool, size: number): Promise<readonly Entry[]> {
    const { rows } = await pool.query<{ reverses: bigint }>(
      'SELECT reverses FROM ledger.entry WHERE reverses = ANY ($1::bigint[]) AND idx < $2',
      [this.#entries.map(({ gift }) => String(gift)), size],
    );
    const reversed = new Set(rows.map(({ reverses }) => Number(reverses)));
    return this.#entries.filter(({ gift }) => !reversed.has(gift)).map(({ entry }) => entry);
  }
}
