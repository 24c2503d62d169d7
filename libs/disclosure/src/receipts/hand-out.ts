import type { Entry } from '#core/journal/entry.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { UnitName } from '../registry/registry.js';

/** Whom a hand-out reached and what for. Counts only: never who. */
export interface HandOutView {
  readonly to_unit: UnitName | null;
  /** expense category with the words of the rule table */
  readonly category: { readonly code: string; readonly name: string; readonly name_en: string } | null;
  /** `null` where the count must not be told by itself */
  readonly households: number | null;
  readonly people: number | null;
}

/**
 * What a hand-out's own entry says of it.
 * @param isTellable whether its counts may be told, as `TellableCountsReader` knows
 */
export async function handOutView(entry: Entry, { pool, registry }: PublicSources, isTellable: boolean): Promise<HandOutView> {
  const text = (name: string): string | undefined => {
    const value = entry.facts?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [toUnit, code] = [text('to_unit'), text('category')];
  const { rows } = await pool.query<{ name: string; name_en: string }>(
    'SELECT name, name_en FROM relief.expense_category WHERE code = $1',
    [code ?? ''],
  );
  return {
    to_unit: toUnit === undefined ? null : await registry.unit(toUnit),
    category: code === undefined ? null : { code, name: rows[0]?.name ?? code, name_en: rows[0]?.name_en ?? code },
    households: isTellable ? Number(text('households') ?? 0) : null,
    people: isTellable ? Number(text('people') ?? 0) : null,
  };
}
