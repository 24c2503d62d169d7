import { DomainError } from '../domain-error.js';
import { type AccountParts, parseAccount } from './account.js';
import { VND, baseCommodity } from './commodity.js';
import type { EntryDraft, Line, VoucherType } from './entry.js';
import type { BookView, CampaignStage, CampaignState } from './kind.js';
import type { Measure, MeasureDelta } from './measure.js';

/** The campaign an entry is about. @throws DomainError `ENTRY_INVALID` when it names none */
export function campaignOf(draft: EntryDraft): string {
  if (draft.campaign === undefined) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'camp' });
  return draft.campaign;
}

/** The campaign as it stands, in one of the stages the kind allows. @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_STATE` */
export function demandStage(draft: EntryDraft, book: BookView, stages: readonly CampaignStage[]): CampaignState {
  const slug = campaignOf(draft);
  const campaign = book.campaign(slug);
  if (!campaign) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slug });
  if (!stages.includes(campaign.state)) throw new DomainError('CAMPAIGN_STATE', { campaign: slug, state: campaign.state });
  return campaign;
}

/** A second person beside the maker (that they differ is every entry's rule). @throws DomainError `SECOND_PERSON_NEEDED` */
export function demandChecker(draft: EntryDraft): void {
  if (draft.by.checker === undefined) throw new DomainError('SECOND_PERSON_NEEDED', { kind: draft.kind });
}

/** Exactly these vouchers, in this order. @throws DomainError `ENTRY_INVALID` */
export function demandVouchers(draft: EntryDraft, wanted: readonly VoucherType[]): void {
  const given = draft.voucherTypes ?? [];
  if (wanted.length !== given.length || wanted.some((type, at) => given[at] !== type)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'vouchers', wanted: wanted.join(',') });
  }
}

/** Refuses a line that does not belong in this kind of entry. */
export function refuseLine(draft: EntryDraft, position: number): never {
  throw new DomainError('ENTRY_INVALID', { kind: draft.kind, line: String(position + 1) });
}

/**
 * Only lines on these account types and sides, all of them of the entry's own campaign.
 * @param allowed by account type: the sides a line may be on
 * @throws DomainError `ENTRY_INVALID` naming the line
 */
export function demandLines(draft: EntryDraft, allowed: Readonly<Partial<Record<AccountParts['type'], 'D' | 'C' | 'DC'>>>): void {
  const slug = campaignOf(draft);
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const sides = allowed[parseAccount(line.account).type];
    const [campaign] = (line.fund ?? '').split('/');
    if (sides === undefined || !sides.includes(line.side) || campaign !== slug) refuseLine(draft, position);
  }
}

/** The lines on accounts of one type. */
export function linesOn(draft: EntryDraft, type: AccountParts['type']): readonly Line[] {
  return (draft.lines ?? []).filter((line) => parseAccount(line.account).type === type);
}

/**
 * What lines add to a public figure: one delta per commodity, `count` 1 each, lines on the account type's own side adding, on the other
 * taking away. A promise counts under the thing it promises: `vnd.pledge` under `vnd`.
 * @param measures the figure for money and that for goods
 */
export function lineMeasures(
  draft: EntryDraft,
  lines: readonly Line[],
  measures: { readonly money: Measure; readonly goods: Measure; readonly side: 'D' | 'C' },
): readonly MeasureDelta[] {
  const campaign = campaignOf(draft);
  const sums = new Map<string, MeasureDelta>();
  for (const line of lines) {
    const commodity = baseCommodity(line.commodity);
    const measure = commodity === VND ? measures.money : measures.goods;
    const none = { campaign, measure, commodity, quantity: 0n, count: 1, valuedVnd: 0n, notValuedLines: 0 };
    sums.set(commodity, withLine(sums.get(commodity) ?? none, line, line.side === measures.side ? 1n : -1n));
  }
  return [...sums.values()];
}

function withLine(sum: MeasureDelta, line: Line, sign: 1n | -1n): MeasureDelta {
  const isNotValued = sum.commodity !== VND && line.valuation === undefined;
  return {
    ...sum,
    quantity: sum.quantity + sign * line.quantity,
    valuedVnd: sum.valuedVnd + (line.valuation?.total ?? 0n),
    notValuedLines: sum.notValuedLines + (isNotValued ? 1 : 0),
  };
}
