import type { BusinessDate } from '#core/dates.js';

/** An account a campaign announced, and whether gifts may still be sent to it. */
export interface OfficialAccount {
  /** `bank:<bank>-<number>` */
  readonly code: string;
  /** short code of the bank */
  readonly bank: string;
  /** six digits by which transfers name the bank; absent for a treasury account */
  readonly bin?: string;
  readonly number: string;
  readonly holder: string;
  readonly campaign: {
    readonly slug: string;
    readonly title: string;
    /** its English title; empty where it was given none */
    readonly titleEn: string;
    readonly receiveFrom: BusinessDate;
    readonly receiveUntil: BusinessDate;
  };
  /** whether the campaign receives on it today */
  readonly isReceiving: boolean;
  /** whether receiving begins on a later day */
  readonly isAhead: boolean;
}

/** Where somebody was told to send money. */
export interface AskedAccount {
  readonly number: string;
  /** what the payment code says of the bank, when there is one */
  readonly bin?: string;
  /** short code of the bank, when somebody said it */
  readonly bank?: string;
}

/** What is known of an account somebody was told to pay to. */
export type AccountFinding =
  /** @see AskedAccount: without a bank it is official at the bank of the first one alone; receiving ones first */
  | { readonly kind: 'official'; readonly accounts: readonly [OfficialAccount, ...OfficialAccount[]] }
  /** `bank`: the number is official, but at another bank; `account`: nobody announced it */
  | { readonly kind: 'not_official'; readonly why: 'account' | 'bank' };

/**
 * Finds an account among those that were announced: number and bank have to be the announced ones, to the letter.
 * @param accounts every official account
 */
export function findAccount(accounts: readonly OfficialAccount[], asked: AskedAccount): AccountFinding {
  const sameNumber = accounts.filter(({ number }) => number === asked.number);
  const found = sameNumber.filter((each) => isAtBank(each, asked));
  const [first, ...rest] = [...found].sort((a, b) => Number(b.isReceiving) - Number(a.isReceiving));
  if (first !== undefined) return { kind: 'official', accounts: [first, ...rest] };
  return { kind: 'not_official', why: sameNumber.length > 0 ? 'bank' : 'account' };
}

// A payment code can't lead to an account that has no bank among those codes know.
function isAtBank(account: OfficialAccount, { bin, bank }: AskedAccount): boolean {
  return (bin === undefined || account.bin === bin) && (bank === undefined || account.bank === bank);
}
