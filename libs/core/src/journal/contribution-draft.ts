import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { ForeignMoney } from '../foreign-money.js';
import type { EntryId } from '../ids.js';
import { LINE_QUANTITY_MAX, type Vnd } from '../vnd.js';
import { VND } from './commodity.js';
import { type ConsentTerms, consentFacts } from './consent-facts.js';
import type { EntryDraft, Line, Signers, Valuation } from './entry.js';
import { foreignFacts } from './foreign-facts.js';
import { SOURCE_STATEMENT, contributionVouchers } from './kinds/contribution.js';
import { lotCode } from './lot.js';
import { type PackCount, packFacts } from './pack.js';

/** Goods lines one gift may have: what fits a leaf of 16 KiB with a value on each. A longer list is several gifts. */
const GIFT_GOODS_MAX = 40;

/** Goods of one item: `quantity` in thousandths of the item's unit; without `valuation` the line is not valued, never worth zero. */
export interface GiftGoods {
  readonly item: string;
  readonly quantity: bigint;
  readonly valuation?: Valuation;
  /** What was typed, where the goods were counted in packs. */
  readonly packs?: PackCount;
}

/** What was given: notes at the desk, a bank credit, goods, or any mix. At least one, each above zero and at most 10^15. */
export interface GiftParts {
  readonly cashVnd?: Vnd;
  readonly bank?: {
    readonly account: string;
    readonly amountVnd: Vnd;
    /** What was sent, where the bank turned another currency into đồng. */
    readonly foreign?: ForeignMoney;
  };
  readonly goods?: readonly GiftGoods[];
}

/** Everything a gift's entry says that the writer does not add. */
export interface ContributionGiven {
  readonly id: EntryId;
  /** Code of the unit that received it: its cash, its stock, its voucher books. */
  readonly unit: string;
  /** Slug of the campaign. */
  readonly campaign: string;
  /** Slug of what the donor tied the gift to. */
  readonly earmark?: string;
  /** The day the gift was made; the bank's day for a bank credit. */
  readonly date: BusinessDate;
  readonly by: Signers;
  readonly gift: GiftParts;
  /** Code of the unit's warehouse the goods came to; the unit itself where it has none. */
  readonly warehouse?: string;
  /** Whether a bank statement brought it: the only gift a closed campaign still takes. */
  readonly fromStatement?: boolean;
  /** What the giver agreed to; left out = not asked, shown masked. */
  readonly consent?: ConsentTerms;
  /** Base64 commitments by label. */
  readonly commitments: Readonly<Record<string, string>>;
  /** Base64 SHA-256 of the receipt code. */
  readonly receiptHash: string;
}

/** The way a gift came, as `facts.channel` says it; `mixed` when it came in more than one way. */
export type GiftChannel = 'cash' | 'bank' | 'goods' | 'mixed';

/**
 * Builds the balanced entry of a gift: one debit for each thing received (a lot per goods line), one credit of the
 * campaign's fund per commodity. Goods are uninspected until somebody looked at them. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `GIFT_EMPTY` with nothing in it, `AMOUNT_NOT_POSITIVE`, `QUANTITY_INVALID` at zero,
 * `AMOUNT_TOO_LARGE` above 10^15 on a line, `ENTRY_TOO_LARGE` with more than `GIFT_GOODS_MAX` goods lines
 */
export function contributionDraft(given: ContributionGiven): EntryDraft {
  const fund = given.earmark === undefined ? given.campaign : `${given.campaign}/${given.earmark}`;
  const debits = debitLines(given, fund);
  return {
    kind: 'contribution',
    id: given.id,
    unit: given.unit,
    date: given.date,
    by: given.by,
    campaign: given.campaign,
    voucherTypes: contributionVouchers(debits),
    lines: [...debits, ...creditLines(debits, fund)],
    commitments: given.commitments,
    receiptHash: given.receiptHash,
    facts: {
      channel: giftChannel(given.gift),
      ...(given.fromStatement === true && { source: SOURCE_STATEMENT }),
      ...packFacts(typedPacks(given.gift)),
      ...foreignFacts(given.gift.bank?.foreign),
      ...(given.consent && { consent: consentFacts(given.consent) }),
    },
  };
}

/** The way a gift came. @throws DomainError `GIFT_EMPTY` when it holds nothing */
function giftChannel(gift: GiftParts): GiftChannel {
  const channels: GiftChannel[] = [];
  if (gift.cashVnd !== undefined) channels.push('cash');
  if (gift.bank !== undefined) channels.push('bank');
  if (gift.goods !== undefined && gift.goods.length > 0) channels.push('goods');
  const [only] = channels;
  if (only === undefined) throw new DomainError('GIFT_EMPTY');
  return channels.length === 1 ? only : 'mixed';
}

/** What was typed in packs, by the number of the goods line: goods come after the money. */
function typedPacks({ cashVnd, bank, goods = [] }: GiftParts): ReadonlyMap<number, PackCount> {
  const first = (cashVnd === undefined ? 1 : 2) + (bank === undefined ? 0 : 1);
  return new Map(goods.flatMap(({ packs }, at) => (packs ? [[first + at, packs] as const] : [])));
}

function debitLines(given: ContributionGiven, fund: string): readonly Line[] {
  const { cashVnd, bank, goods = [] } = given.gift;
  if (goods.length > GIFT_GOODS_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(GIFT_GOODS_MAX) });
  const lines: Line[] = [];
  if (cashVnd !== undefined) lines.push(moneyLine(`cash:${given.unit}`, fund, cashVnd));
  if (bank !== undefined) lines.push(moneyLine(bank.account, fund, bank.amountVnd));
  for (const { item, quantity, valuation } of goods) {
    if (quantity <= 0n) throw new DomainError('QUANTITY_INVALID', { item, quantity: quantity.toString() });
    checkLineMax(quantity);
    const lot = lotCode(given.id, lines.length + 1);
    const account = `uninspected:${given.warehouse ?? given.unit}`;
    lines.push({ account, fund, commodity: item, quantity, side: 'D', lot, ...(valuation && { valuation }) });
  }
  return lines;
}

function moneyLine(account: string, fund: string, amount: Vnd): Line {
  if (amount <= 0n) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: amount.toString() });
  checkLineMax(amount);
  return { account, fund, commodity: VND, quantity: amount, side: 'D' };
}

function checkLineMax(quantity: bigint): void {
  if (quantity > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: quantity.toString().slice(0, 24) });
}

function creditLines(debits: readonly Line[], fund: string): readonly Line[] {
  const sums = new Map<string, bigint>();
  for (const { commodity, quantity } of debits) sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
  return [...sums].map(([commodity, quantity]) => {
    checkLineMax(quantity);
    return { account: `fund:${fund}`, fund, commodity, quantity, side: 'C' };
  });
}
