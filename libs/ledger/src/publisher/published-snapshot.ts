import type { Instant } from '#core/dates.js';
import type { PublishedTotal } from './published-totals.js';

/** The book as the public sees it: a signed size, and every figure as of exactly that size. */
export interface PublishedSnapshot {
  /** N: entries 0 to N − 1 are counted */
  readonly size: number;
  /** root of the tree of that size, padded base64 */
  readonly root: string;
  /** `at` of the last entry counted */
  readonly at: Instant;
  /** the signed checkpoint, verbatim */
  readonly note: string;
  readonly totals: readonly PublishedTotal[];
}
