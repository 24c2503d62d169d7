import { DomainError } from '../../domain-error.js';
import { type AccountParts, parseAccount } from '../account.js';
import { VND } from '../commodity.js';
import { demandGivenConsent } from '../consent-facts.js';
import type { EntryDraft, Line, VoucherType } from '../entry.js';
import { campaignOf, demandVouchers } from '../entry-demands.js';
import { optionalFactText } from '../fact.js';
import { demandForeign } from '../foreign-facts.js';
import type { BookView, KindRule } from '../kind.js';
import type { MeasureDelta } from '../measure.js';
import { valuationOfFacts } from '../lot.js';
import { demandPacks } from '../pack.js';

/** `facts.source` of a gift read from a bank statement: the only gift a closed campaign still takes, if the bank dated it inside the window. */
export const SOURCE_STATEMENT = 'statement';

const VOUCHER_OF: Readonly<Partial<Record<AccountParts['type'], VoucherType>>> = { cash: 'PT', bank: 'BC', stock: 'NK', uninspected: 'NK' };

/** The vouchers a gift's lines ask for: PT for cash, BC for a bank credit, NK for goods; one of each at most. */
export function contributionVouchers(lines: readonly Line[]): readonly VoucherType[] {
  const types = new Set<VoucherType>();
  for (const line of lines) {
    const voucher = VOUCHER_OF[parseAccount(line.account).type];
    if (voucher !== undefined) types.add(voucher);
  }
  return [...types];
}

/** A gift's window: dated inside it, and after the close only when a bank statement brought it. */
function checkReceiving(draft: EntryDraft, book: BookView): void {
  const slug = campaignOf(draft);
  const campaign = book.campaign(slug);
  if (!campaign) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slug });
  if (campaign.state !== 'opened' && optionalFactText(draft, 'source') !== SOURCE_STATEMENT) {
    throw new DomainError('CAMPAIGN_CLOSED', { campaign: slug });
  }
  if (draft.date < campaign.from || draft.date > campaign.until) {
    throw new DomainError('OUTSIDE_WINDOW', { campaign: slug, date: draft.date, from: campaign.from, until: campaign.until });
  }
}

function checkAssetLine(draft: EntryDraft, position: number, book: BookView): void {
  const line = draft.lines?.[position];
  if (!line) return;
  const parts = parseAccount(line.account);
  const isGoods = parts.type === 'stock' || parts.type === 'uninspected';
  if (line.side !== 'D' || VOUCHER_OF[parts.type] === undefined)
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, line: String(position + 1) });
  if (isGoods === (line.commodity === VND)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, line: String(position + 1), account: line.account });
  }
  if (parts.type === 'bank' && book.campaign(campaignOf(draft))?.accounts.includes(line.account) !== true) {
    throw new DomainError('ACCOUNT_UNKNOWN', { account: line.account, campaign: campaignOf(draft) });
  }
  const lot = isGoods ? `${draft.id}/${String(position + 1)}` : undefined;
  if (line.lot !== lot) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, line: String(position + 1), fact: 'lot' });
}

function checkFundLine(draft: EntryDraft, line: Line, parts: AccountParts): void {
  if (line.side !== 'C' || parts.owner !== campaignOf(draft) || line.lot !== undefined || line.valuation) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, account: line.account });
  }
}

function measureOf(campaign: string, line: Line): MeasureDelta {
  const isMoney = line.commodity === VND;
  return {
    campaign,
    measure: isMoney ? 'received_money' : 'received_goods',
    commodity: line.commodity,
    quantity: line.quantity,
    count: 1,
    valuedVnd: line.valuation?.total ?? 0n,
    notValuedLines: isMoney || line.valuation ? 0 : 1,
  };
}

/**
 * What a gift adds to the received measures: money by amount and gift, goods by item with their value or as not valued. As the gift was
 * sealed: what was valued later is added by its own entry.
 */
export function contributionMeasures(draft: EntryDraft): readonly MeasureDelta[] {
  const sums = new Map<string, MeasureDelta>();
  for (const line of draft.lines ?? []) {
    if (line.side !== 'D') continue;
    const delta = measureOf(campaignOf(draft), line);
    const sum = sums.get(line.commodity);
    sums.set(line.commodity, sum === undefined ? delta : added(sum, delta));
  }
  return [...sums.values()];
}

/**
 * What a gift adds with all that is known by now: a line that was valued later counts as valued, so that taking the gift back takes that
 * value back too. A gift just being made has no such line.
 */
function measuresByNow(draft: EntryDraft, book: BookView): readonly MeasureDelta[] {
  const lines = (draft.lines ?? []).map((line) => {
    const later = line.lot === undefined || line.valuation ? undefined : book.named('valuation', line.lot);
    const valuation = later && valuationOfFacts(later);
    return valuation ? { ...line, valuation } : line;
  });
  return contributionMeasures({ ...draft, lines });
}

/** One gift's lines of a commodity together: still one gift. */
function added(sum: MeasureDelta, delta: MeasureDelta): MeasureDelta {
  return {
    ...sum,
    quantity: sum.quantity + delta.quantity,
    valuedVnd: sum.valuedVnd + delta.valuedVnd,
    notValuedLines: sum.notValuedLines + delta.notValuedLines,
  };
}

/**
 * A gift: cash, bank credit, goods, or any mix in one entry. Debits what the Front now holds (cash, bank, goods with a lot per
 * line, `uninspected` until somebody has looked at them), credits the campaign's fund, with an optional earmark.
 */
export const CONTRIBUTION: KindRule = {
  kind: 'contribution',
  unitSealed: true,
  movesValue: true,
  reversible: true,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
  },
  check(draft, book) {
    checkReceiving(draft, book);
    for (const [position, line] of (draft.lines ?? []).entries()) {
      const parts = parseAccount(line.account);
      if (parts.type === 'fund') checkFundLine(draft, line, parts);
      else checkAssetLine(draft, position, book);
    }
    demandVouchers(draft, contributionVouchers(draft.lines ?? []));
    demandPacks(draft);
    demandForeign(draft);
    demandGivenConsent(draft);
  },
  measures: measuresByNow,
};
