import type { ForeignMoney } from '#core/foreign-money.js';
import type { ValuationBasis } from '#core/journal/entry.js';
import type { ConsentGiven } from '../consents/consent-command.js';
import type { PledgeFulfilment } from '../pledges/fulfilment-command.js';

/** Who gave, as an officer types it: a registered donor, or the words of this one gift. All may be missing: nobody has to give a name. */
export interface GiftDonor {
  /** Id of a registered donor; then the rest stays empty. */
  readonly id?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
  /** An organisation is shown in full. */
  readonly organisation?: boolean;
}

/** Goods of one item, as an officer types them. */
export interface GoodsGiven {
  /** Code of the catalogue item. */
  readonly item: string;
  /** Decimal quantity in the item's unit, or in packs of it, e.g. `"12.5"`. */
  readonly quantity: string;
  /** The pack of the item the quantity is counted in. */
  readonly pack?: string;
  /** The unit the officer meant; when given it must be the item's. */
  readonly unit?: string;
  /** What the whole line is worth in đồng and on whose word; left out = not valued. */
  readonly value?: { readonly amount: string; readonly basis: ValuationBasis };
}

/** Foreign money the bank turned into đồng, as its slip says. */
export interface ForeignGiven extends ForeignMoney {
  /** Number of the bank's slip, or id of the document that shows it; committed, never public. */
  readonly slip: string;
}

/** Money that came through a bank, as an officer types it. */
export interface BankCreditGiven {
  /** Whole đồng, digits only. */
  readonly amount: string;
  /** The bank's reference of the transfer. */
  readonly reference: string;
  /** Code of the receiving account; needed only where the campaign has several. */
  readonly account?: string;
  readonly foreign?: ForeignGiven;
}

/** A gift, as an officer records it. At least one of cash, bank and goods. */
export interface RecordContributionCommand {
  /** Slug of an open campaign. */
  readonly campaign: string;
  /** Code of the unit that received it: the campaign's owner or one below it. */
  readonly unit: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** Notes received at the desk: whole đồng, digits only. */
  readonly cash?: { readonly amount: string };
  readonly bank?: BankCreditGiven;
  readonly goods?: readonly GoodsGiven[];
  /** Code of the unit's warehouse the goods came to; the unit itself when left out. */
  readonly warehouse?: string;
  readonly donor?: GiftDonor;
  /** How the donor agreed to be shown; left out = not asked, shown masked. */
  readonly consent?: ConsentGiven;
  /** The donor's words. */
  readonly memo?: string;
  /** Slug of what the donor tied the gift to. */
  readonly earmark?: string;
  /** Promises it keeps: sealed with it, or not at all. */
  readonly fulfils?: readonly PledgeFulfilment[];
}
