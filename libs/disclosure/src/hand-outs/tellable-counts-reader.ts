import type { DisbursementsViewReader } from '../decisions/disbursements-view-reader.js';
import { tellableCounts } from './tellable-counts.js';

/** Seals whose tellable counts are kept. */
const TOLD_MAX = 50;

/** Which hand-outs of a campaign may tell their own counts: one answer for every list, page and file about a single hand-out. */
export class TellableCountsReader {
  /** Of the seals last asked for: finding it out looks at every hand-out. */
  readonly #told = new Map<string, Promise<ReadonlySet<number>>>();

  constructor(private readonly disbursements: DisbursementsViewReader) {}

  /**
   * Indexes of the hand-outs that stand and may tell, see `tellableCounts`.
   * @param size N, a published one
   */
  of(campaign: string, size: number): Promise<ReadonlySet<number>> {
    const key = `${campaign} ${size}`;
    // Kept as a promise: readers who come while it is being found out wait for the same answer.
    const told = this.#told.get(key) ?? this.disbursements.standing(campaign, size).then(tellableCounts);
    this.#told.delete(key);
    this.#told.set(key, told);
    told.catch(() => this.#told.delete(key));
    const [oldest] = this.#told.keys();
    if (this.#told.size > TOLD_MAX && oldest !== undefined) this.#told.delete(oldest);
    return told;
  }
}
