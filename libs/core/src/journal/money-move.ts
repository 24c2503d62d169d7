import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { LINE_QUANTITY_MAX, type Vnd } from '../vnd.js';
import { type AccountParts, parseAccount } from './account.js';
import { VND } from './commodity.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import type { BusinessDate } from '../dates.js';
import { campaignOf, refuseLine } from './entry-demands.js';
import type { BookView, CampaignStage } from './kind.js';

/** Money of one fund (`<campaign>[/<earmark>]`), in whole đồng above zero. What was given for a purpose keeps it wherever it moves. */
export interface FundAmount {
  readonly fund: string;
  readonly amountVnd: Vnd;
}

/** What the entry of every movement of money says beyond its lines. */
export interface MoneyEntryGiven {
  readonly id: EntryId;
  /** Code of the unit whose voucher books it is numbered in. */
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Signers;
}

/**
 * The lines that move money from one account to another: a credit and a debit per fund.
 * @throws DomainError `AMOUNT_NOT_POSITIVE` at zero or with no amount at all, `AMOUNT_TOO_LARGE` above 10^15 on a line
 */
export function movedLines(from: string, to: string, amounts: readonly FundAmount[]): readonly Line[] {
  if (amounts.length === 0) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: '0' });
  return amounts.flatMap(({ fund, amountVnd }): Line[] => {
    if (amountVnd <= 0n) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: amountVnd.toString() });
    if (amountVnd > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: amountVnd.toString() });
    const line = { fund, commodity: VND, quantity: amountVnd };
    return [
      { ...line, account: from, side: 'C' },
      { ...line, account: to, side: 'D' },
    ];
  });
}

/** Money moves in every stage of a campaign but the last. */
export const MONEY_STAGES: readonly CampaignStage[] = ['opened', 'closed', 'distributed'];

/** One account's money moved to another: both account codes, and how many đồng of each fund. */
export interface MoneyMove {
  readonly from: string;
  readonly to: string;
  readonly funds: ReadonlyMap<string, bigint>;
}

/** One side of a move while its lines are read. */
interface MoveSide {
  readonly accounts: Set<string>;
  readonly funds: Map<string, bigint>;
}

/**
 * Reads an entry's lines as one movement of money: everything credited stands on one account, everything debited on another, each fund
 * moves whole, nothing but đồng of the entry's own campaign.
 * @param types the account types money may come from and go to
 * @throws DomainError `ENTRY_INVALID` naming the line or `lines`
 */
export function demandMoneyMove(
  draft: EntryDraft,
  types: { readonly from: readonly AccountParts['type'][]; readonly to: readonly AccountParts['type'][] },
): MoneyMove {
  const sides: Record<Line['side'], MoveSide> = { C: emptySide(), D: emptySide() };
  for (const [position, line] of (draft.lines ?? []).entries()) {
    const { type } = parseAccount(line.account);
    const fits = (line.side === 'C' ? types.from : types.to).includes(type) && isPlainMoney(draft, line);
    if (!fits) refuseLine(draft, position);
    const { accounts, funds } = sides[line.side];
    const fund = line.fund ?? '';
    accounts.add(line.account);
    funds.set(fund, (funds.get(fund) ?? 0n) + line.quantity);
  }
  const from = onlyAccount(sides.C);
  const to = onlyAccount(sides.D);
  if (from === undefined || to === undefined || !sameFunds(sides.C.funds, sides.D.funds)) {
    throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'lines' });
  }
  return { from, to, funds: sides.C.funds };
}

function onlyAccount({ accounts }: MoveSide): string | undefined {
  const [account] = accounts;
  return accounts.size === 1 ? account : undefined;
}

function emptySide(): MoveSide {
  return { accounts: new Set(), funds: new Map() };
}

function isPlainMoney(draft: EntryDraft, line: Line): boolean {
  const [campaign] = (line.fund ?? '').split('/');
  return line.commodity === VND && line.lot === undefined && !line.valuation && campaign === campaignOf(draft);
}

function sameFunds(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): boolean {
  return a.size === b.size && [...a].every(([fund, amount]) => b.get(fund) === amount);
}

/** Refuses another unit's notes: a desk's cash is moved by its own unit. @throws DomainError `ENTRY_INVALID` */
export function demandOwnCash(draft: EntryDraft, account: string): void {
  const { type, owner } = parseAccount(account);
  if (type === 'cash' && owner !== draft.unit) throw new DomainError('ENTRY_INVALID', { kind: draft.kind, account });
}

/**
 * A bank account the campaign may use: one it receives on, or one no campaign receives on at the moment (Decree 93/2021 art. 9.1a: one
 * separate account per campaign). The kind's `needs` must name the account in `bankAccounts`.
 * @throws DomainError `ACCOUNT_UNKNOWN`
 */
export function demandCampaignAccount(draft: EntryDraft, book: BookView, account: string): void {
  if (parseAccount(account).type !== 'bank') return;
  const campaign = campaignOf(draft);
  const isOwn = book.campaign(campaign)?.accounts.includes(account) === true;
  if (!isOwn && book.campaignOnAccount(account) !== undefined) throw new DomainError('ACCOUNT_UNKNOWN', { account, campaign });
}

/** The bank accounts an entry's lines name. */
export function bankAccountsOf(draft: EntryDraft): readonly string[] {
  return (draft.lines ?? []).map(({ account }) => account).filter((account) => parseAccount(account).type === 'bank');
}
