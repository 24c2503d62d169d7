import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryId } from '#core/ids.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { EntryDraft, Line } from '#core/journal/entry.js';
import { type ResidualDestination, SETTLED_MEASURES } from '#core/journal/kinds/settlement.js';
import type { Measure } from '#core/journal/measure.js';
import { paymentVouchers } from '#core/journal/payment-vouchers.js';

/** A campaign's public figure: whole đồng or thousandths. */
export interface CampaignFigure {
  readonly measure: Measure;
  readonly commodity: string;
  readonly quantity: bigint;
}

/** What is decided about whatever is left. */
export interface ResidualDecision {
  readonly decisionNo: string;
  readonly decisionDate: BusinessDate;
  readonly destination: ResidualDestination;
}

/** Money paid out of one account and fund of the campaign, whole đồng as digits. */
export interface ResidualPayment {
  /** `cash:<unit that calls>` or a bank account's code. */
  readonly account: string;
  /** `<campaign>[/<earmark>]` */
  readonly fund: string;
  readonly amount: string;
}

/** A settlement as prepared: what its entry will say, texts throughout. */
export interface SettlementTerms {
  readonly figures: Readonly<Record<string, string>>;
  /** Goods that are left, in the item's unit. */
  readonly goods: readonly { readonly item: string; readonly left: string }[];
  readonly residual?: Readonly<Record<'decision_no' | 'decision_date' | 'destination' | 'amount', string>>;
  readonly payments: readonly ResidualPayment[];
}

const OUT = ['disbursed_money', 'disbursed_goods', 'returned', 'lost'];
const GOODS_IN = 'received_goods';

/** The money and goods a campaign still has by its figures. @returns đồng (below zero when more was spent than received) and items */
function leftOf(figures: readonly CampaignFigure[]): { readonly moneyVnd: bigint; readonly goods: ReadonlyMap<string, bigint> } {
  const left = new Map<string, bigint>();
  for (const { measure, commodity, quantity } of figures) {
    const isIn = measure === 'received_money' || measure === 'interest_money' || measure === GOODS_IN;
    if (isIn || OUT.includes(measure)) left.set(commodity, (left.get(commodity) ?? 0n) + (isIn ? quantity : -quantity));
  }
  const goods = [...left].filter(([commodity, quantity]) => commodity !== VND && quantity > 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  return { moneyVnd: left.get(VND) ?? 0n, goods: new Map(goods) };
}

/**
 * What a settlement will say of these figures.
 * @throws DomainError `RESIDUAL_UNDECIDED` when something is left and nothing decided, or less or more is paid out than is left
 */
export function settlementTerms(
  campaign: string,
  figures: readonly CampaignFigure[],
  given: { readonly residual?: ResidualDecision; readonly payments: readonly ResidualPayment[] },
): SettlementTerms {
  const { moneyVnd, goods } = leftOf(figures);
  const isLeft = moneyVnd !== 0n || goods.size > 0;
  const undecided = moneyVnd < 0n || (isLeft && given.residual === undefined);
  const paid = given.payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (undecided || (given.payments.length > 0 && paid !== moneyVnd)) {
    throw new DomainError('RESIDUAL_UNDECIDED', { campaign, amount: String(moneyVnd), paid: String(paid) });
  }
  const money = SETTLED_MEASURES.map((measure) => [measure, figureOf(figures, measure)] as const);
  return {
    figures: Object.fromEntries([...money, ['remaining', moneyVnd] as const].map(([name, amount]) => [name, String(amount)])),
    goods: [...goods].map(([item, quantity]) => ({ item, left: formatCommodityQuantity(item, quantity) })),
    ...(isLeft && given.residual && { residual: residualFacts(given.residual, moneyVnd) }),
    payments: given.payments,
  };
}

function figureOf(figures: readonly CampaignFigure[], wanted: Measure): bigint {
  return figures.find(({ measure, commodity }) => measure === wanted && commodity === VND)?.quantity ?? 0n;
}

function residualFacts(residual: ResidualDecision, amountVnd: bigint): NonNullable<SettlementTerms['residual']> {
  const { decisionNo, decisionDate, destination } = residual;
  return { decision_no: decisionNo, decision_date: decisionDate, destination, amount: String(amountVnd) };
}

/** Who settles which campaign, when. */
export interface SettlementMade {
  readonly id: EntryId;
  readonly campaign: string;
  /** Code of the unit that called. */
  readonly unit: string;
  readonly date: BusinessDate;
  readonly by: { readonly maker: string; readonly checker: string };
  readonly request: { readonly id: string; readonly hash: string };
}

/** The entry a settlement becomes once approved. */
export function settlementEntry(terms: SettlementTerms, made: SettlementMade): EntryDraft {
  const lines = terms.payments.flatMap((payment) => paymentLines(made.campaign, payment));
  return {
    kind: 'settlement',
    ...made,
    ...(lines.length > 0 && { lines, voucherTypes: paymentVouchers(lines) }),
    facts: {
      figures: terms.figures,
      ...(terms.goods.length > 0 && { goods: terms.goods }),
      ...(terms.residual && { residual: terms.residual }),
    },
  };
}

function paymentLines(campaign: string, { account, fund, amount }: ResidualPayment): readonly Line[] {
  const line = { fund, commodity: VND, quantity: BigInt(amount) };
  return [
    { ...line, account, side: 'C' },
    { ...line, account: `returned:${campaign}`, side: 'D' },
  ];
}
