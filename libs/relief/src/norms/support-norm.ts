import type { BusinessDate } from '#core/dates.js';
import type { Vnd } from '#core/vnd.js';

/** What a norm counts by. */
export const NORM_UNITS = ['household', 'person'] as const;

/** See `NORM_UNITS`. */
export type NormUnit = (typeof NORM_UNITS)[number];

/** How much a household or a person is given for a category, by which document. At least one of the bounds is there. */
export interface SupportNorm {
  readonly id: string;
  readonly campaign: string;
  readonly category: string;
  readonly per: NormUnit;
  readonly minimumVnd?: Vnd;
  readonly maximumVnd?: Vnd;
  /** Number of the document that sets it. */
  readonly document: string;
  readonly documentDate: BusinessDate;
  /** First day it applies. */
  readonly validFrom: BusinessDate;
}

/** A payment as norms look at it. */
export interface NormPayment {
  readonly amountVnd: bigint;
  /** How many households it is for, where that is known. */
  readonly households?: number;
  /** How many people it is for, where that is known. */
  readonly people?: number;
  readonly date: BusinessDate;
}

/** How a payment stands outside a norm; it may be made all the same, with a written reason. */
export interface NormBreach {
  /** `count_missing`: nobody said for how many it is. */
  readonly kind: 'below_minimum' | 'above_maximum' | 'count_missing';
  readonly norm: SupportNorm;
  /** The most, or the least, that all of them together may get under the norm; absent when the count is missing. */
  readonly limitVnd?: bigint;
}

/** Whether a payment keeps to the norms. */
export type NormCheck = { readonly ok: true } | { readonly ok: false; readonly breach: NormBreach };

/**
 * Holds a payment against the norms of its category: of each unit of counting the one that began last on the day counts.
 * @param norms of one campaign and category, oldest record first
 */
export function checkNorms(norms: readonly SupportNorm[], payment: NormPayment): NormCheck {
  for (const per of NORM_UNITS) {
    const norm = normOn(norms, per, payment.date);
    const breach = norm && breachOf(norm, payment);
    if (breach) return { ok: false, breach };
  }
  return { ok: true };
}

function normOn(norms: readonly SupportNorm[], per: NormUnit, date: BusinessDate): SupportNorm | undefined {
  let found: SupportNorm | undefined;
  for (const norm of norms) {
    if (norm.per !== per || norm.validFrom > date) continue;
    if (found === undefined || norm.validFrom >= found.validFrom) found = norm;
  }
  return found;
}

function breachOf(norm: SupportNorm, payment: NormPayment): NormBreach | undefined {
  const count = norm.per === 'household' ? payment.households : payment.people;
  if (count === undefined || count <= 0) return { kind: 'count_missing', norm };
  const least = norm.minimumVnd === undefined ? undefined : norm.minimumVnd * BigInt(count);
  const most = norm.maximumVnd === undefined ? undefined : norm.maximumVnd * BigInt(count);
  if (least !== undefined && payment.amountVnd < least) return { kind: 'below_minimum', norm, limitVnd: least };
  if (most !== undefined && payment.amountVnd > most) return { kind: 'above_maximum', norm, limitVnd: most };
  return undefined;
}
