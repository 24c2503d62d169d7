import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { LINE_QUANTITY_MAX, type Vnd } from '../vnd.js';
import { allottedKey } from './available.js';
import { VND } from './commodity.js';
import { categorySuffix } from './earmark-terms.js';
import type { EntryDraft, Line, Signers, Valuation } from './entry.js';
import type { NormBreach, PayeeKind } from './kinds/disbursement.js';
import { paymentVouchers } from './payment-vouchers.js';

/** Lines of one kind a disbursement may have: what fits a leaf of 16 KiB. A longer one is several requests. */
const PARTS_MAX = 20;

/** Money that goes out of one account, e.g. `cash:44` or `bank:vcb-1023456789`. */
export interface OutgoingMoney {
  readonly account: string;
  readonly amountVnd: Vnd;
}

/** Goods that go out of one lot; `quantity` in thousandths. */
export interface OutgoingGoods {
  /** `stock:<warehouse>`. */
  readonly account: string;
  readonly item: string;
  readonly lot: string;
  readonly quantity: bigint;
  /** The part of the lot's value that goes with it; not valued when left out. */
  readonly valuation?: Valuation;
  /** The gift's line behind the lot, where that line was valued after the lot had been opened. */
  readonly valuedOrigin?: string;
}

/** What one line of an allocation is drawn down by; `commodity` is `vnd` or an item. */
export interface DrawnAllocation {
  readonly lot: string;
  readonly commodity: string;
  readonly quantity: bigint;
}

/** Everything a disbursement's entry says that the writer does not add. */
export interface DisbursementGiven {
  readonly id: EntryId;
  /** The unit that pays: its cash, its warehouses, its voucher books. */
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Required<Pick<Signers, 'maker' | 'checker'>>;
  /** Everyone who approved, the checker last. */
  readonly approvers: readonly string[];
  readonly request: { readonly id: string; readonly hash: string };
  readonly earmark?: string;
  readonly category: string;
  readonly payeeKind: PayeeKind;
  /** The unit whose people receive. */
  readonly toUnit: string;
  readonly households: number;
  readonly people: number;
  readonly money?: readonly OutgoingMoney[];
  readonly goods?: readonly OutgoingGoods[];
  readonly allocations?: readonly DrawnAllocation[];
  /** Needs a commitment `norm_reason` beside it. */
  readonly normBreach?: NormBreach;
  readonly commitments?: Readonly<Record<string, string>>;
  readonly evidence?: readonly string[];
}

/**
 * Builds the balanced entry of an approved request. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `ENTRY_EMPTY` with nothing to hand out, `ENTRY_TOO_LARGE`, `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function disbursementDraft(given: DisbursementGiven): EntryDraft {
  const { campaign, category, earmark, allocations = [] } = given;
  const fund = earmark === undefined ? campaign : `${campaign}/${earmark}`;
  const out = outgoingLines(given, fund);
  const lots = [...new Set(allocations.map(({ lot }) => lot))];
  return {
    kind: 'disbursement',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign,
    voucherTypes: paymentVouchers(out),
    lines: [...out, ...usedLines(given, out), ...drawnLines(campaign, fund, allocations)],
    request: given.request,
    ...(given.evidence && given.evidence.length > 0 && { evidence: given.evidence }),
    ...(given.commitments && Object.keys(given.commitments).length > 0 && { commitments: given.commitments }),
    facts: {
      category,
      payee_kind: given.payeeKind,
      to_unit: given.toUnit,
      households: String(given.households),
      people: String(given.people),
      approvers: given.approvers,
      ...(earmark !== undefined && { earmark }),
      ...(lots.length > 0 && { allocations: lots }),
      ...valuedOrigins(given.goods),
      ...(given.normBreach && { norm_breach: given.normBreach }),
    },
  };
}

/** What the rule needs to find a value given after the lot was opened. */
export function valuedOrigins(
  goods: readonly { readonly lot?: string; readonly valuedOrigin?: string }[] = [],
): Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> {
  const origins = goods.flatMap(({ lot, valuedOrigin }) =>
    lot !== undefined && valuedOrigin !== undefined ? [{ lot, origin: valuedOrigin }] : [],
  );
  return origins.length > 0 ? { origins } : {};
}

function outgoingLines({ money = [], goods = [], allocations = [] }: DisbursementGiven, fund: string): readonly Line[] {
  if (money.length + goods.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'disbursement' });
  if (money.length + goods.length > PARTS_MAX || allocations.length > PARTS_MAX) {
    throw new DomainError('ENTRY_TOO_LARGE', { parts_max: String(PARTS_MAX) });
  }
  return [
    ...money.map(({ account, amountVnd }): Line => ({ account, fund, commodity: VND, quantity: checked(amountVnd), side: 'C' })),
    ...goods.map(({ account, item, lot, quantity }): Line => {
      return { account, fund, commodity: item, quantity: checked(quantity), side: 'C', lot };
    }),
  ];
}

/** One line for all the money, one per lot of goods with its value. */
function usedLines({ campaign, category, goods = [] }: DisbursementGiven, out: readonly Line[]): readonly Line[] {
  const account = `used:${campaign}/${categorySuffix(category)}`;
  const money = out.filter(({ commodity }) => commodity === VND);
  const paid = money.reduce((sum, { quantity }) => sum + quantity, 0n);
  const lots = out.filter(({ commodity }) => commodity !== VND);
  const [first] = money;
  return [
    ...(first ? [{ ...first, account, quantity: checked(paid), side: 'D' as const }] : []),
    ...lots.map((line, at): Line => {
      const valuation = goods[at]?.valuation;
      return { ...line, account, side: 'D', ...(valuation && { valuation }) };
    }),
  ];
}

function drawnLines(campaign: string, fund: string, drawn: readonly DrawnAllocation[]): readonly Line[] {
  const sums = new Map<string, bigint>();
  for (const { commodity, quantity } of drawn) sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
  return [
    ...[...sums].map(([commodity, quantity]): Line => {
      const key = allottedKey(campaign, commodity);
      return { account: key.account, fund: key.fund, commodity: key.commodity, quantity: checked(quantity), side: 'D' };
    }),
    ...drawn.map(({ lot, commodity, quantity }): Line => {
      return { account: `decided:${campaign}`, fund, commodity: `${commodity}.alloc`, quantity: checked(quantity), side: 'C', lot };
    }),
  ];
}

function checked(quantity: bigint): bigint {
  if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { quantity: String(quantity) });
  if (quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: String(quantity).slice(0, 24) });
  return quantity;
}
