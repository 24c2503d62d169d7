import { DomainError } from '../domain-error.js';

/** Which side of a line an account's balance grows on. */
export type Side = 'D' | 'C';

/** What an account type means in the book: its normal side, and whether its balance may never go below zero. */
export interface AccountType {
  readonly normal: Side;
  readonly guarded: boolean;
  /** What follows the colon: a unit's code, a sealed bank account, a campaign with an optional earmark. */
  readonly owner: 'unit' | 'bank' | 'campaign';
}

/**
 * The chart of accounts by type (the part of a code before the colon). A new kind of account is one row here.
 * `cash:44` holds a unit's notes, `bank:vcb-0011` a bank account, `stock:44` a unit's goods, `fund:bao-so-3` what donors entrusted.
 */
export const ACCOUNT_TYPES = {
  cash: { normal: 'D', guarded: true, owner: 'unit' },
  bank: { normal: 'D', guarded: true, owner: 'bank' },
  stock: { normal: 'D', guarded: true, owner: 'unit' },
  fund: { normal: 'C', guarded: true, owner: 'campaign' },
} as const satisfies Readonly<Record<string, AccountType>>;

const ACCOUNT = /^([a-z]+):([A-Za-z0-9][A-Za-z0-9.-]{0,59})(?:\/([a-z0-9][a-z0-9-]{0,39}))?$/;

/** The parts of an account's code: `fund:bao-so-3/truong-hoc` is type fund, owner bao-so-3, earmark truong-hoc. */
export interface AccountParts {
  readonly type: keyof typeof ACCOUNT_TYPES;
  readonly owner: string;
  readonly earmark?: string;
}

function isAccountType(type: string): type is keyof typeof ACCOUNT_TYPES {
  return Object.hasOwn(ACCOUNT_TYPES, type);
}

const parsed = new Map<string, AccountParts>();

/**
 * Splits an account's code.
 * @throws DomainError `ACCOUNT_INVALID` when the code is malformed or its type is not in the chart
 */
export function parseAccount(code: string): AccountParts {
  const known = parsed.get(code);
  if (known) return known;
  const [, type = '', owner = '', earmark] = ACCOUNT.exec(code) ?? [];
  if (!isAccountType(type) || (earmark !== undefined && type !== 'fund')) {
    throw new DomainError('ACCOUNT_INVALID', { account: code.slice(0, 120) });
  }
  const parts: AccountParts = earmark === undefined ? { type, owner } : { type, owner, earmark };
  if (parsed.size < 10_000) parsed.set(code, parts);
  return parts;
}

/** The normal side and guard of an account. @throws DomainError `ACCOUNT_INVALID` */
export function accountType(code: string): AccountType {
  return ACCOUNT_TYPES[parseAccount(code).type];
}
