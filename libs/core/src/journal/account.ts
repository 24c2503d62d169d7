import { DomainError } from '../domain-error.js';

/** Which side of a line an account's balance grows on. */
export type Side = 'D' | 'C';

/** A promise moves a commodity of its own: `vnd.pledge`, `gao.alloc`. */
export type PromiseKind = 'pledge' | 'alloc' | 'direct';

/** What an account type means in the book: its normal side, and whether its balance may never go below zero. */
export interface AccountType {
  readonly normal: Side;
  readonly guarded: boolean;
  /** What follows the colon: a unit's or warehouse's code, a sealed bank account, a campaign, the id of a transfer's entry. */
  readonly owner: 'unit' | 'bank' | 'campaign' | 'transfer';
  /** What may follow a slash: the earmark of the fund, or the category money was spent on. */
  readonly suffix?: 'earmark' | 'category';
  /** The kind of promise it holds; an account without holds real money and goods only. */
  readonly promise?: PromiseKind;
}

/**
 * The chart of accounts by type (the part of a code before the colon). A new kind of account is one row here.
 * `cash:44` holds a unit's notes, `bank:vcb-0011` a bank account, `stock:44` a unit's or warehouse's goods fit for use, `uninspected:44`
 * goods nobody has looked at yet, `transit:<entry id>` what is on its way, `fund:bao-so-3` what donors entrusted.
 * `used:bao-so-3/food` is what was handed out by expense category, `returned` what went back to donors, `interest` interest net of bank
 * fees, `lost` write-offs and count differences (a net surplus makes it negative), `shortage` what a reversal found already spent.
 * Promises come in pairs that only move `.pledge`, `.alloc` and `.direct` commodities: `promised`/`pledged` (a donor's word),
 * `decided`/`allotted` (an allocation), `delivered`/`handed` (given by a donor straight to a recipient).
 */
export const ACCOUNT_TYPES = {
  cash: { normal: 'D', guarded: true, owner: 'unit' },
  bank: { normal: 'D', guarded: true, owner: 'bank' },
  stock: { normal: 'D', guarded: true, owner: 'unit' },
  uninspected: { normal: 'D', guarded: true, owner: 'unit' },
  transit: { normal: 'D', guarded: true, owner: 'transfer' },
  fund: { normal: 'C', guarded: true, owner: 'campaign', suffix: 'earmark' },
  used: { normal: 'D', guarded: true, owner: 'campaign', suffix: 'category' },
  returned: { normal: 'D', guarded: true, owner: 'campaign' },
  interest: { normal: 'C', guarded: true, owner: 'campaign' },
  lost: { normal: 'D', guarded: false, owner: 'campaign' },
  shortage: { normal: 'C', guarded: true, owner: 'campaign' },
  promised: { normal: 'D', guarded: true, owner: 'campaign', promise: 'pledge' },
  pledged: { normal: 'C', guarded: true, owner: 'campaign', promise: 'pledge' },
  decided: { normal: 'D', guarded: true, owner: 'campaign', promise: 'alloc' },
  allotted: { normal: 'C', guarded: true, owner: 'campaign', promise: 'alloc' },
  delivered: { normal: 'D', guarded: true, owner: 'campaign', promise: 'direct' },
  handed: { normal: 'C', guarded: true, owner: 'campaign', promise: 'direct' },
} as const satisfies Readonly<Record<string, AccountType>>;

const ACCOUNT = /^([a-z]+):([A-Za-z0-9][A-Za-z0-9.-]{0,59})(?:\/([a-z0-9][a-z0-9-]{0,39}))?$/;

/** The parts of an account's code: `fund:bao-so-3/truong-hoc` is type fund, owner bao-so-3, suffix truong-hoc. */
export interface AccountParts {
  readonly type: keyof typeof ACCOUNT_TYPES;
  readonly owner: string;
  /** The earmark of a fund, the category of a use. */
  readonly suffix?: string;
}

function isAccountType(type: string): type is keyof typeof ACCOUNT_TYPES {
  return Object.hasOwn(ACCOUNT_TYPES, type);
}

/** A use always names its category, a fund may name an earmark, nothing else has a suffix. */
function suffixFits(type: keyof typeof ACCOUNT_TYPES, suffix: string | undefined): boolean {
  const { suffix: wanted }: AccountType = ACCOUNT_TYPES[type];
  return wanted === 'category' ? suffix !== undefined : wanted === 'earmark' || suffix === undefined;
}

const parsed = new Map<string, AccountParts>();

/**
 * Splits an account's code.
 * @throws DomainError `ACCOUNT_INVALID` when the code is malformed or its type is not in the chart
 */
export function parseAccount(code: string): AccountParts {
  const known = parsed.get(code);
  if (known) return known;
  const [, type = '', owner = '', suffix] = ACCOUNT.exec(code) ?? [];
  if (!isAccountType(type) || !suffixFits(type, suffix)) {
    throw new DomainError('ACCOUNT_INVALID', { account: code.slice(0, 120) });
  }
  const parts: AccountParts = suffix === undefined ? { type, owner } : { type, owner, suffix };
  if (parsed.size < 10_000) parsed.set(code, parts);
  return parts;
}

/** Whether a code is one of the chart's: a later release may have others. */
export function isAccount(code: string): boolean {
  if (parsed.has(code)) return true;
  const [, type = '', , suffix] = ACCOUNT.exec(code) ?? [];
  return isAccountType(type) && suffixFits(type, suffix);
}

/** The normal side and guard of an account. @throws DomainError `ACCOUNT_INVALID` */
export function accountType(code: string): AccountType {
  return ACCOUNT_TYPES[parseAccount(code).type];
}
