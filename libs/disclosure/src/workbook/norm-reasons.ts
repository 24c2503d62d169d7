import type pg from 'pg';
import { utf8Text } from '#core/bytes.js';
import { optionalFactText } from '#core/journal/fact.js';
import { parseEntry } from '#core/journal/entry-parse.js';

/** The label under which a hand-out outside the support norm commits to its reason. */
const LABEL = 'norm_reason';

/** Opens an entry's commitments. @param purpose written to the log with the index */
export type ReadOpenings = (
  index: number,
  purpose: string,
) => Promise<readonly { readonly fields: readonly { readonly label: string; readonly value: string }[] }[]>;

/**
 * Why hand-outs lie outside the support norm, in the words of whoever asked for them. They are in the vault, which the process that writes
 * workbooks cannot open, so they are read before.
 */
export class NormReasons {
  constructor(
    private readonly pool: pg.Pool,
    private readonly read: ReadOpenings,
  ) {}

  /** The reasons of a campaign's entries below a size, by log index; erased ones are missing. */
  async of(campaign: string, size: number): Promise<Readonly<Record<string, string>>> {
    const { rows } = await this.pool.query<{ idx: bigint; bytes: Buffer }>(
      "SELECT idx, bytes FROM ledger.entry WHERE campaign = $1 AND kind = 'disbursement' AND idx < $2 ORDER BY idx",
      [campaign, size],
    );
    const reasons: Record<string, string> = {};
    for (const { idx, bytes } of rows) {
      const index = Number(idx);
      if (optionalFactText(parseEntry(utf8Text(bytes), index), 'norm_breach') === undefined) continue;
      const fields = (await this.read(index, 'audit workbook')).flatMap((opened) => opened.fields);
      const reason = fields.find(({ label }) => label === LABEL)?.value;
      if (reason !== undefined) reasons[String(index)] = reason;
    }
    return reasons;
  }
}
