import { QRPay } from 'vietnam-qr-pay';
import { bankByCode } from '#core/banks.js';
import { DomainError } from '#core/domain-error.js';
import type { Vnd } from '#core/vnd.js';

/** Longest memo banks carry from a code to the statement, in characters. */
const MEMO_MAX = 25;
/** Thirteen digits are all the amount field takes (EMV QRCPS §4.7.3); a larger gift is paid in parts. */
const AMOUNT_MAX = 10n ** 13n;
const MEMO = /^[A-Z0-9]+(?: [A-Z0-9]+)*$/;

/** An account as it stands in the book. */
export interface PayableAccount {
  /** `bank:<bank>-<number>` */
  readonly code: string;
  /** short code of the bank */
  readonly bank: string;
  /** six digits by which transfers name the bank, as announced with the account; absent for a treasury account */
  readonly bin?: string | undefined;
  readonly number: string;
}

/** What a donor is asked to transfer. Both may be left open: then the donor types them. */
export interface TransferAsked {
  readonly amountVnd?: Vnd | undefined;
  /** at most 25 characters: capitals, digits, single spaces */
  readonly memo?: string | undefined;
}

/**
 * The text of a VietQR code (EMV QRCPS merchant-presented, NAPAS A000000727, transfer to an account). Capitals and digits only.
 * @throws DomainError `ACCOUNT_HAS_NO_QR` with `reason` `treasury` when the account has no BIN, `bin` when its BIN is not that of its bank (the
 * money would go elsewhere), `number` when the number is no account's; `AMOUNT_TOO_LARGE` from 10^13 đồng
 */
export function vietQrPayload(account: PayableAccount, { amountVnd, memo }: TransferAsked = {}): string {
  if (memo !== undefined && (memo.length > MEMO_MAX || !MEMO.test(memo)))
    throw new Error('a memo is at most 25 capitals, digits and spaces');
  if (amountVnd !== undefined && amountVnd >= AMOUNT_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: String(amountVnd) });
  return QRPay.initVietQR({
    bankBin: binOf(account),
    bankNumber: account.number,
    ...(amountVnd !== undefined && { amount: String(amountVnd) }),
    ...(memo !== undefined && { purpose: memo }),
  }).build();
}

/** The BIN of an account, once it is certain that it is its bank's. */
function binOf({ code, bank, bin, number }: PayableAccount): string {
  if (bin === undefined) throw new DomainError('ACCOUNT_HAS_NO_QR', { account: code, reason: 'treasury' });
  if (bin !== bankByCode(bank)?.bin) throw new DomainError('ACCOUNT_HAS_NO_QR', { account: code, reason: 'bin' });
  if (!/^[A-Z0-9]{1,19}$/.test(number)) throw new DomainError('ACCOUNT_HAS_NO_QR', { account: code, reason: 'number' });
  return bin;
}
