import type { PayeeKind } from '#core/journal/kinds/disbursement.js';

/** What a request asks for. */
export type RequestKind = 'disbursement' | 'refund' | 'reversal' | 'write_off' | 'stock_count';

/** Money out of one account: whole đồng, digits. */
export interface MoneyTerms {
  /** `cash:<unit>` or a bank account's code. */
  readonly account: string;
  readonly amount: string;
}

/** Goods out of one lot: thousandths, digits. */
export interface GoodsTerms {
  readonly lot: string;
  readonly item: string;
  readonly quantity: string;
}

/** What is to be handed out. Everything but the lists may be missing while it is a draft. */
export interface DisbursementTerms {
  readonly kind: 'disbursement';
  readonly category?: string;
  readonly payeeKind?: PayeeKind;
  /** Code of the unit whose people receive. */
  readonly toUnit?: string;
  readonly households?: number;
  readonly people?: number;
  /** Slug of the earmark it is taken from. */
  readonly earmark?: string;
  readonly money: readonly MoneyTerms[];
  readonly goods: readonly GoodsTerms[];
  /** Codes of the allocation lines it draws on, in the order they are drawn down. */
  readonly allocations: readonly string[];
}

/** One thing that goes back to a donor: a line of the gift (from 1), whole đồng or thousandths, out of an account or lot. */
export interface RefundPartTerms {
  readonly giftLine: number;
  readonly account: string;
  readonly quantity: string;
  readonly lot?: string;
}

/** What goes back to a donor. */
export interface RefundTerms {
  readonly kind: 'refund';
  /** Log index of the gift. */
  readonly gift: number;
  readonly giftHash: string;
  readonly parts: readonly RefundPartTerms[];
}

/** Why a reversal needs a second person. */
export type ReversalCause = 'two_person_entry' | 'older_than_the_day' | 'above_the_limit' | 'after_the_cash_close' | 'shortage';

/** Which entry is to be taken back. */
export interface ReversalTerms {
  readonly kind: 'reversal';
  /** Log index of the entry. */
  readonly target: number;
  readonly targetHash: string;
  readonly reason: string;
  readonly causes: readonly ReversalCause[];
  /** Whether the words hold the gift that takes its place. */
  readonly isCorrected: boolean;
}

/** Which goods are to leave the book. */
export interface WriteOffTerms {
  readonly kind: 'write_off';
  readonly reason: string;
  readonly goods: readonly GoodsTerms[];
}

/** One lot as it was counted: what the book held and what was there, thousandths, digits. */
export interface CountedLotTerms {
  readonly lot: string;
  readonly item: string;
  readonly book: string;
  readonly counted: string;
}

/** A count that differs from the book. */
export interface StockCountTerms {
  readonly kind: 'stock_count';
  readonly warehouse: string;
  readonly countedOn: string;
  readonly reason: string;
  readonly lots: readonly CountedLotTerms[];
}

/** The terms of any request, told apart by `kind`. */
export type RequestTerms = DisbursementTerms | RefundTerms | ReversalTerms | WriteOffTerms | StockCountTerms;
