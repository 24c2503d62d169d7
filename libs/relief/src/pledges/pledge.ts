import type { BusinessDate } from '#core/dates.js';
import type { PledgeChannel } from '#core/journal/kinds/pledge.js';
import type { FulfillingKind, PledgeChange, WriteOffReason } from '#core/journal/kinds/pledge-change.js';

/** One thing promised: money, or goods of one item. */
export interface PledgeThing {
  /** Its line in the entry, from 1: the lot is `<pledge>/<no>`. */
  readonly no: number;
  /** `<campaign>[/<earmark>]` */
  readonly fund: string;
  /** `vnd` or the item's code. */
  readonly commodity: string;
  /** Whole đồng or thousandths. */
  readonly quantity: bigint;
  /** What is still waited for as the book stands now. */
  readonly left: bigint;
}

/** What came of one thing, by one entry. */
export interface PledgeMovement {
  /** Log index of the entry. */
  readonly index: number;
  /** Line of the promise it is about. */
  readonly no: number;
  readonly quantity: bigint;
  readonly change: PledgeChange;
  readonly date: BusinessDate;
  /** The entry that kept the promise, and of which kind. */
  readonly gift?: string;
  readonly through?: FulfillingKind;
  readonly reason?: WriteOffReason;
  /** Log index of the entry that took it back. */
  readonly reversedIndex?: number;
}

/** A part of the promised money and its day. */
export interface PledgeInstalment {
  readonly due: BusinessDate;
  readonly amountVnd: bigint;
}

/** A promise as the book tells it, with the code its donor was given. Nobody's name is in it. */
export interface Pledge {
  readonly id: string;
  /** Log index of its entry. */
  readonly index: number;
  /** Twelve characters; missing once the opening that holds it was erased. */
  readonly code?: string;
  readonly campaign: string;
  readonly unit: string;
  readonly date: BusinessDate;
  readonly due: BusinessDate;
  readonly channel: PledgeChannel;
  readonly instalments: readonly PledgeInstalment[];
  readonly things: readonly PledgeThing[];
  /** Oldest first. */
  readonly movements: readonly PledgeMovement[];
  /** Log index of the entry that took the promise itself back. */
  readonly reversedIndex?: number;
}
