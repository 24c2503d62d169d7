import type pg from 'pg';
import type { Registry } from '../registry/registry.js';

/** Goods a campaign asks for. */
export interface WantedRow {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  /** thousandths of the unit, above zero */
  readonly wanted: bigint;
}

/** What campaigns ask for, as their officers say it now: no entry of the book, and so as of no seal. */
export class WantedReader {
  /** @param pool connections of a role that may read what campaigns ask for */
  constructor(
    private readonly pool: pg.Pool,
    private readonly registry: Registry,
  ) {}

  /** The items a campaign still asks for, by code; none for a campaign that asks for nothing. */
  async wanted(slug: string): Promise<readonly WantedRow[]> {
    const { rows } = await this.pool.query<{ item: string; wanted: bigint }>(
      'SELECT item, wanted FROM relief.need WHERE campaign = $1 AND wanted > 0 ORDER BY item',
      [slug],
    );
    return Promise.all(
      rows.map(async ({ item, wanted }) => {
        const { name, unit } = await this.registry.item(item);
        return { item, name, unit, wanted };
      }),
    );
  }
}
