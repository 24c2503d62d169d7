import type pg from 'pg';
import { utf8Text } from '#core/bytes.js';
import { optionalFactText } from '#core/journal/fact.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { Openings, Reading } from '#ledger/openings.js';

/** The label under which a hand-out outside the support norm commits to its reason. */
const LABEL = 'norm_reason';

/**
 * Why hand-outs lie outside the support norm, in the words of whoever asked for them. They are in the vault, which the process that writes
 * workbooks cannot open, so they are read before, and only for whoever asked for a workbook with them.
 */
export class NormReasons {
  constructor(
    private readonly pool: pg.Pool,
    private readonly openings: Pick<Openings, 'readAll'>,
  ) {}

  /** The reasons of a campaign's entries below a size, by log index, of one unit's alone where it is named; erased ones are missing. */
  async of(
    campaign: string,
    { size, reading, unit }: { readonly size: number; readonly reading: Reading; readonly unit?: string },
  ): Promise<Readonly<Record<string, string>>> {
    const { rows } = await this.pool.query<{ idx: bigint; bytes: Buffer }>(
      `SELECT idx, bytes FROM ledger.entry
       WHERE campaign = $1 AND kind = 'disbursement' AND idx < $2 AND ($3::text IS NULL OR unit = $3) ORDER BY idx`,
      [campaign, size, unit ?? null],
    );
    const breaches = rows
      .filter(({ idx, bytes }) => optionalFactText(parseEntry(utf8Text(bytes), Number(idx)), 'norm_breach') !== undefined)
      .map(({ idx }) => Number(idx));
    const reasons: Record<string, string> = {};
    for (const [index, opened] of await this.openings.readAll(breaches, reading)) {
      const reason = opened.flatMap(({ fields }) => fields).find(({ label }) => label === LABEL)?.value;
      if (reason !== undefined) reasons[String(index)] = reason;
    }
    return reasons;
  }
}
