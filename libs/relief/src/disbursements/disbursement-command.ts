import type { PayeeKind } from '#core/journal/kinds/disbursement.js';

/** Money out of one account, as an officer types it. */
export interface MoneyOut {
  /** `cash` for the paying unit's notes, or a bank account's code. */
  readonly account: string;
  /** Whole đồng, digits. */
  readonly amount: string;
}

/** Goods out of one lot, as an officer types them. */
export interface GoodsOut {
  readonly lot: string;
  /** Decimal quantity in the item's unit. */
  readonly quantity: string;
}

/** What is to be handed out, and to whom. Everything may be missing while it is a draft. */
export interface DisbursementGiven {
  readonly category?: string;
  readonly payeeKind?: PayeeKind;
  /** Code of the unit whose people receive. */
  readonly toUnit?: string;
  readonly households?: number;
  readonly people?: number;
  /** Slug of the earmark it is taken from. */
  readonly earmark?: string;
  readonly money?: readonly MoneyOut[];
  readonly goods?: readonly GoodsOut[];
  /** Codes of allocation lines it draws on. */
  readonly allocations?: readonly string[];
  /** Who receives, where it is one person or organisation: never public. */
  readonly payee?: string;
  /** Why it is paid outside a support norm: shown to auditors. */
  readonly normReason?: string;
  readonly note?: string;
}

/** A new draft. */
export interface DraftDisbursementCommand extends DisbursementGiven {
  readonly campaign: string;
  /** Code of the unit that pays. */
  readonly unit: string;
}
