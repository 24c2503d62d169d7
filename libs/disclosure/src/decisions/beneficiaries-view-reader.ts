import type { AsOf } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { UnitName } from '../registry/registry.js';
import type { DisbursementCellView } from './decision-views.js';
import type { DisbursementsViewReader } from './disbursements-view-reader.js';

/** Whole đồng, decimal digits. */
interface MoneySum {
  readonly amount: string;
  readonly currency: 'VND';
}

/** Households of one commune helped for one thing; of several that are too few to be told apart neither is said. */
export interface BeneficiaryCellView {
  readonly unit: UnitName | null;
  /** expense category with the words of the rule table */
  readonly category: { readonly code: string; readonly name: string; readonly name_en: string } | null;
  /** counted once per hand-out; `null` when they are too few to be told */
  readonly households: number | null;
  readonly people: number | null;
  readonly money: MoneySum;
}

/** Body of `/public/v1/campaigns/{slug}/beneficiaries`. */
export interface BeneficiariesView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaign: string;
  /** cells with fewer households are shown together */
  readonly households_min: number;
  readonly total: Pick<BeneficiaryCellView, 'households' | 'people' | 'money'>;
  readonly data: readonly BeneficiaryCellView[];
}

/**
 * Who was helped, by commune and category: counts and sums, never who (Law 91/2025 art. 16). The same cells as the table of hand-outs: two
 * tables cut differently would give away by subtraction what each of them hides.
 */
export class BeneficiariesViewReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly disbursements: DisbursementsViewReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async beneficiaries(campaign: string): Promise<BeneficiariesView> {
    const { data, as_of, definitions_url, households_min } = await this.disbursements.disbursements(campaign);
    const categories = await this.#categories();
    const cells = data
      .filter(({ households }) => households !== 0)
      .map(({ unit, category, households, people, money }) => ({
        unit,
        category: category === null ? null : (categories.get(category) ?? { code: category, name: category, name_en: category }),
        households,
        people,
        money: { amount: money.amount, currency: money.currency },
      }));
    return { as_of, definitions_url, campaign, households_min, total: totalOf(cells), data: cells };
  }

  async #categories(): Promise<ReadonlyMap<string, { code: string; name: string; name_en: string }>> {
    const { rows } = await this.sources.pool.query<{ code: string; name: string; name_en: string }>(
      'SELECT code, name, name_en FROM relief.expense_category',
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}

function totalOf(cells: readonly Pick<DisbursementCellView, 'households' | 'people' | 'money'>[]): BeneficiariesView['total'] {
  const sum = (numbers: readonly (number | null)[]): number | null =>
    numbers.reduce<number | null>((all, each) => (all === null || each === null ? null : all + each), 0);
  return {
    households: sum(cells.map(({ households }) => households)),
    people: sum(cells.map(({ people }) => people)),
    money: { amount: String(cells.reduce((all, { money }) => all + BigInt(money.amount), 0n)), currency: 'VND' },
  };
}
