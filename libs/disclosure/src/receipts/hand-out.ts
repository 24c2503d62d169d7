import type { Entry } from '#core/journal/entry.js';
import { isSmall } from '#core/small-cells.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { UnitName } from '../registry/registry.js';

/** Whom a hand-out reached and what for. Counts only: never who. */
export interface HandOutView {
  readonly to_unit: UnitName | null;
  /** expense category with the words of the rule table */
  readonly category: { readonly code: string; readonly name: string; readonly name_en: string } | null;
  /** `null` when they are too few to be told */
  readonly households: number | null;
  readonly people: number | null;
}

/** What a hand-out's own entry says of it; `null` for every other kind. */
export async function handOutView(entry: Entry, { pool, registry }: PublicSources): Promise<HandOutView | null> {
  if (entry.kind !== 'disbursement') return null;
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
    ...reached(Number(text('households') ?? 0), Number(text('people') ?? 0)),
  };
}

function reached(households: number, people: number): Pick<HandOutView, 'households' | 'people'> {
  return isSmall(households) ? { households: null, people: null } : { households, people };
}
