import { type AccountParts, parseAccount } from './account.js';
import type { Line, VoucherType } from './entry.js';

const VOUCHER_OF: Readonly<Partial<Record<AccountParts['type'], VoucherType>>> = { cash: 'PC', bank: 'UN', stock: 'XK' };

/** The vouchers of what goes out: PC for cash paid, UN for a payment order, XK for goods issued; one of each at most, in line order. */
export function paymentVouchers(lines: readonly Line[]): readonly VoucherType[] {
  const types = new Set<VoucherType>();
  for (const line of lines) {
    const voucher = line.side === 'C' ? VOUCHER_OF[parseAccount(line.account).type] : undefined;
    if (voucher !== undefined) types.add(voucher);
  }
  return [...types];
}
