import { bankByCode } from '#core/banks.js';
import { type AccountFinding, findAccount, type OfficialAccount } from '#disclosure/vietqr/official-account.js';
import { looksLikePayment, readVietQr, type VietQrTransfer } from '#disclosure/vietqr/read-vietqr.js';

/** What somebody wants to know of an account: text of a payment code, or a number with the bank they were told. */
export interface AccountQuestion {
  readonly text: string;
  /** short code of a bank, or empty */
  readonly bank: string;
}

/** What is said of an account. */
export type AccountAnswer =
  | {
      readonly kind: 'official';
      readonly accounts: Extract<AccountFinding, { kind: 'official' }>['accounts'];
      /** what the code asks for, when there was a code */
      readonly transfer?: VietQrTransfer;
      /** whether the bank was part of the question: a number alone may stand at any bank */
      readonly isBankKnown: boolean;
    }
  | {
      readonly kind: 'not_official';
      /** `bank`: the number is official, elsewhere; `card`: the code pays into a card; `other`: it pays in another way */
      readonly why: 'account' | 'bank' | 'card' | 'other';
      readonly transfer?: VietQrTransfer;
      readonly number?: string;
    }
  /** `crc`, `form`: a payment code that is broken; `text`: neither a code nor one number; `picture`: no code in it */
  | { readonly kind: 'unreadable'; readonly why: 'crc' | 'form' | 'text' | 'picture' };

/** Longest text that is looked at, in UTF-16 code units. */
export const QUESTION_MAX = 600;

/** Says whether an account somebody was told to pay to is official. A name in the question never counts. */
export function answerAccount(accounts: readonly OfficialAccount[], { text, bank }: AccountQuestion): AccountAnswer {
  const trimmed = text.slice(0, QUESTION_MAX).trim();
  if (looksLikePayment(trimmed)) return answerPayment(accounts, trimmed);
  const number = numberIn(trimmed);
  if (number === undefined) return { kind: 'unreadable', why: 'text' };
  const isBankKnown = bankByCode(bank) !== undefined;
  const found = findAccount(accounts, { number, ...(isBankKnown && { bank }) });
  return found.kind === 'official' ? { ...found, isBankKnown } : { ...found, number };
}

function answerPayment(accounts: readonly OfficialAccount[], text: string): AccountAnswer {
  const transfer = readVietQr(text);
  if (transfer.kind === 'broken') return { kind: 'unreadable', why: transfer.rule };
  if (transfer.kind === 'other') return { kind: 'not_official', why: 'other' };
  if (transfer.to === 'card') return { kind: 'not_official', why: 'card', transfer };
  const found = findAccount(accounts, transfer);
  return found.kind === 'official' ? { ...found, transfer, isBankKnown: true } : { ...found, transfer, number: transfer.number };
}

/** The one account number in a text, as banks write it; `undefined` when there is none or more than one. */
function numberIn(text: string): string | undefined {
  // A link is no account, whatever digits stand in it.
  if (/:\/\/|www\./i.test(text)) return undefined;
  const joined = text.replace(/[\s.\-\u00a0]+/g, '');
  if (/^[A-Za-z0-9]{4,19}$/.test(joined) && /\d/.test(joined) && !/[A-Za-z]{2,}[\s.:-]+\d/.test(text)) return joined.toUpperCase();
  // Digits that belong together may stand apart: "STK 1023 456 789 Vietcombank".
  const runs = text.replace(/(\d)[ .\-\u00a0](?=\d)/g, '$1').match(/(?<![A-Za-z0-9])\d{6,19}(?![A-Za-z0-9])/g) ?? [];
  const [number, ...others] = [...new Set(runs)];
  return others.length === 0 ? number : undefined;
}
