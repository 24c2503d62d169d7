import type { BusinessDate } from '#core/dates.js';
import type { AsOf } from '../as-of/as-of.js';
import type { UnitName } from '../registry/registry.js';
import type { EntryPage } from './entry-page.js';

/** What every body about decisions carries. */
interface PublicBody {
  readonly as_of: AsOf;
  readonly definitions_url: string;
}

/** Money in whole đồng, decimal digits. */
export interface Money {
  readonly amount: string;
  readonly currency: 'VND';
}

/** Goods of one item; `quantity` decimal, in `unit`. */
export interface Goods {
  readonly item: string;
  readonly quantity: string;
  readonly unit: string;
}

/** Money or goods: exactly one of them is there. */
export interface MoneyOrGoods {
  readonly money: Money | null;
  readonly goods: Goods | null;
}

/** What one unit was given in a round. */
export interface AllocationLineView {
  readonly code: string;
  readonly unit: UnitName;
  readonly category: string;
  readonly earmark: string | null;
  readonly decided: MoneyOrGoods;
  /** what no hand-out has drawn yet, as of the size */
  readonly left: MoneyOrGoods;
}

/** One entry of a round (đợt phân bổ). */
export interface AllocationView {
  readonly index: number;
  readonly date: BusinessDate;
  readonly unit: UnitName;
  readonly round: string;
  readonly decision_no: string;
  readonly decision_date: string;
  readonly status: 'valid' | 'reversed';
  readonly reversed_by: number | null;
  readonly lines: readonly AllocationLineView[];
}

/** Body of `/public/v1/campaigns/{slug}/allocations`. */
export interface AllocationsView extends PublicBody {
  readonly data: readonly AllocationView[];
  readonly page: EntryPage['page'];
}

/** Goods handed out, with their known value. */
export interface HandedGoods extends Goods {
  /** whole đồng over the lines that carry a value */
  readonly valued_vnd: string;
  /** lines nobody has valued: their worth is unknown, not zero */
  readonly not_valued_lines: number;
}

/** What was handed out in one commune for one category. Never who received. */
export interface DisbursementCellView {
  /** null where small cells are shown together */
  readonly unit: UnitName | null;
  readonly category: string | null;
  /** null when they are too few to be told */
  readonly households: number | null;
  readonly people: number | null;
  /** hand-outs, those taken back left out */
  readonly count: number;
  readonly money: Money;
  readonly goods: readonly HandedGoods[];
}

/** Body of `/public/v1/campaigns/{slug}/disbursements`. */
export interface DisbursementsView extends PublicBody {
  readonly data: readonly DisbursementCellView[];
  /** cells with fewer households are shown together */
  readonly households_min: number;
}

/** A gift's money that was used before the gift was taken back. */
export interface ShortageView {
  readonly index: number;
  readonly date: BusinessDate;
  readonly unit: UnitName;
  readonly money: Money;
  /** log index of the gift that was taken back */
  readonly corrects: number;
  readonly vouchers: readonly string[];
}

/** Body of `/public/v1/campaigns/{slug}/shortages`. */
export interface ShortagesView extends PublicBody {
  /** all of them together, as of the size */
  readonly total: Money;
  readonly data: readonly ShortageView[];
  readonly page: EntryPage['page'];
}

/** A document of a campaign: what it is, and where its file is when everybody may have it. */
export interface DocumentView {
  readonly id: string;
  readonly index: number;
  readonly date: BusinessDate;
  readonly role: string;
  readonly about: string;
  readonly access: 'public' | 'restricted';
  readonly type: string;
  readonly bytes: number;
  readonly number: string | null;
  readonly dated: string | null;
  /** padded base64 of 32 bytes; null for a restricted one, to which the entry only commits */
  readonly sha256: string | null;
  readonly file_url: string | null;
}

/** Body of `/public/v1/campaigns/{slug}/documents`. */
export interface DocumentsView extends PublicBody {
  readonly data: readonly DocumentView[];
  readonly page: EntryPage['page'];
}
