import type { BusinessDate } from '#core/dates.js';
import type { ErasureBasis } from '#core/journal/kinds/erasure.js';

/** What asked for it: a person about their own data, or a retention that is over. */
export type ErasureCause = 'subject_request' | 'retention';

/** An erasure as decided. */
export interface ErasureOrder {
  readonly cause: ErasureCause;
  /** id of the request or purge */
  readonly causeId: string;
  readonly subject: string;
  /** unit in whose book it is sealed */
  readonly unit: string;
  readonly basis: ErasureBasis;
  readonly decidedOn: BusinessDate;
  readonly maker: string;
  /** second person; needed for everything but a retention that is over */
  readonly checker?: string;
}

/** An erasure under way: what goes, what the law keeps, and which stores are through. */
export interface Erasure extends ErasureOrder {
  readonly id: string;
  readonly erased: readonly number[];
  readonly kept: readonly number[];
  readonly stores: readonly string[];
  readonly state: 'erasing' | 'sealing' | 'done';
}

/** What came of it. */
export interface ErasureDone {
  readonly erased: number;
  readonly restricted: number;
  /** log index of its first entry; absent when the book held nothing of the person */
  readonly entry?: number;
  /** last day the law keeps what is restricted */
  readonly until?: BusinessDate;
}
