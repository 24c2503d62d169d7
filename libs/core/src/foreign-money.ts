import { currencyDecimals } from './currency.js';
import { DomainError } from './domain-error.js';

/** Money given in a foreign currency, as the bank slip says it. Decimal strings with a point, no trailing zeros. */
export interface ForeignMoney {
  /** ISO 4217, e.g. `USD`. */
  readonly currency: string;
  /** In whole units and at most the currency's decimals, e.g. `"1250.5"`. */
  readonly amount: string;
  /** Đồng per unit of the currency, at most six decimals; left out where the slip only says both amounts. */
  readonly rate?: string;
}

const DECIMAL = /^(0|[1-9][0-9]{0,11})(?:\.([0-9]{0,5}[1-9]))?$/;
const RATE_DECIMALS = 6;

/** How far the đồng may be from amount × rate, in parts of a thousand: banks keep a fee and round. */
const TOLERANCE_PER_THOUSAND = 10n;

/**
 * Checks what a slip says against the đồng the bank credited.
 * @param vnd whole đồng on the account
 * @throws DomainError `CURRENCY_UNKNOWN`; `FOREIGN_AMOUNT_INVALID` naming the field when a number is malformed, zero or has more decimals than
 * the currency; `RATE_MISMATCH` when the đồng are more than one part in a hundred away from amount × rate
 */
export function checkForeignMoney({ currency, amount, rate }: ForeignMoney, vnd: bigint): void {
  const decimals = currencyDecimals(currency);
  const units = readDecimal(amount, decimals, 'amount');
  if (rate === undefined) return;
  const perUnit = readDecimal(rate, RATE_DECIMALS, 'rate');
  const scale = 10n ** BigInt(decimals + RATE_DECIMALS);
  const expected = units * perUnit;
  const credited = vnd * scale;
  const difference = expected > credited ? expected - credited : credited - expected;
  if (difference * 1000n > expected * TOLERANCE_PER_THOUSAND) {
    throw new DomainError('RATE_MISMATCH', { field: 'rate', expected: (expected / scale).toString(), vnd: vnd.toString() });
  }
}

/** A decimal above zero in smallest units of `decimals`. */
function readDecimal(text: string, decimals: number, field: string): bigint {
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  const units = fraction.length > decimals || whole === '' ? 0n : BigInt(whole + fraction.padEnd(decimals, '0'));
  if (units === 0n) throw new DomainError('FOREIGN_AMOUNT_INVALID', { field, value: text.slice(0, 24) });
  return units;
}
