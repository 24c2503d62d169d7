import type { BusinessDate } from '#core/dates.js';
import type { UnitName } from '../registry/registry.js';

/** An amount or quantity, as the rest of the public interface writes them. */
export interface TracedQuantity {
  /** `vnd` or the item's code */
  readonly commodity: string;
  /** name of the item; empty for money */
  readonly name: string;
  /** whole đồng or a decimal quantity, digits */
  readonly quantity: string;
  /** `VND` or the item's unit of measure */
  readonly unit: string;
}

/** One use of a gift: part of what an entry paid, handed out, returned or lost. */
export interface TracedUseView {
  readonly index: number;
  /** `disbursement`, `refund`, `write_off`, `inspection`, … */
  readonly kind: string;
  readonly date: BusinessDate;
  readonly unit: UnitName;
  /** unit whose people it reached, where the entry says so */
  readonly to_unit: UnitName | null;
  /** expense category, where the entry has one */
  readonly category: { readonly code: string; readonly name: string; readonly name_en: string } | null;
  /** how much of this gift is in it */
  readonly part: TracedQuantity;
  /** page of the entry, below the public address; `null` outside campaigns */
  readonly path: string | null;
}

/** Where one thing of a gift is: received = used + still there + withdrawn. */
export interface TracedPartView {
  readonly received: TracedQuantity;
  readonly remaining: TracedQuantity;
  /** in the order of the log, at most `USES_SHOWN` */
  readonly uses: readonly TracedUseView[];
  /** uses beyond those */
  readonly more_uses: number;
}

/** Where a gift went, by the rule of docs/spec/tracing.md. */
export interface GiftTraceView {
  /** how much of the log the answer rests on, digits */
  readonly traced_size: string;
  /** `fifo`: an allocation rule, not a claim about banknotes */
  readonly rule: 'fifo';
  readonly parts: readonly TracedPartView[];
}

/** Which gifts paid for an entry, in counts and sums; of each commodity what gifts brought, then what else did. */
export interface UseTraceView {
  readonly traced_size: string;
  readonly rule: 'fifo';
  readonly sources: readonly {
    readonly total: TracedQuantity;
    /** how many gifts brought it; 0 = none did, but interest, or what a count found */
    readonly gifts: number;
    /** first and last business date of those entries */
    readonly from: BusinessDate;
    readonly until: BusinessDate;
  }[];
}

/** Uses a trace lists before it only counts. */
export const USES_SHOWN = 50;
