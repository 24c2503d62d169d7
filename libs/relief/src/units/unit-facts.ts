/** What a unit of the Front stands at: the levels are centre, province, commune (Front law as amended by 97/2025/QH15); a village or warehouse hangs below. */
export type UnitType = 'centre' | 'province' | 'commune' | 'ward' | 'special_zone' | 'village' | 'warehouse';

/** The levels that may call for gifts in their own name (Decree 93/2021 art. 6): a commune carries out the province's appeal. */
export const CALLING_TYPES: ReadonlySet<UnitType> = new Set(['centre', 'province']);

/** A unit as its entry in the book says it. Dates are business dates; `validTo` is the last day it exists. */
export interface UnitFacts {
  /** Official code: two digits for a province, five for a commune-level unit. */
  readonly code: string;
  readonly name: string;
  readonly type: UnitType;
  /** Code of the unit above. */
  readonly parent?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}
