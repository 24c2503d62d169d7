import { base64, utf8 } from '../bytes.js';
import { encodeCj1 } from '../cj1.js';
import type { Sha256 } from '../digest.js';
import { formatCommodityQuantity } from './commodity.js';

/** What was ever debited and credited on an account, in whole đồng or thousandths. Lots of one stock may come as rows of their own. */
export interface TrialBalanceRow {
  readonly account: string;
  /** `''` where the account has none */
  readonly fund: string;
  readonly commodity: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/**
 * The trial balance of a day's seal as canonical text (docs/spec/trial-balance.md): one row per account, fund and commodity in that order
 * by byte, lots summed, rows that were never moved left out. The one place that knows the format: writer and verifier both come here.
 * @param rows in any order and at any grain; rows of the same account, fund and commodity are added up
 */
export function trialBalanceText(rows: Iterable<TrialBalanceRow>): string {
  const sums = new Map<string, TrialBalanceRow>();
  for (const row of rows) {
    // No part may contain the separator, and it sorts below every character that a part may contain.
    const key = `${row.account} ${row.fund} ${row.commodity}`;
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, debits: sum.debits + row.debits, credits: sum.credits + row.credits } : row);
  }
  const ordered = [...sums].filter(([, { debits, credits }]) => debits > 0n || credits > 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  const balances = ordered.map(([, { account, fund, commodity, debits, credits }]) => ({
    acct: account,
    com: commodity,
    cr: formatCommodityQuantity(commodity, credits),
    dr: formatCommodityQuantity(commodity, debits),
    fund: fund === '' ? undefined : fund,
  }));
  return encodeCj1({ balances, v: '1' });
}

/** What a day's seal carries as `balances`: padded base64 of the SHA-256 of the trial balance's bytes. */
export function trialBalanceDigest(sha256: Sha256, rows: Iterable<TrialBalanceRow>): string {
  return base64(sha256(utf8(trialBalanceText(rows))));
}
