import { DomainError } from '#core/domain-error.js';
import { type ForeignMoney, checkForeignMoney } from '#core/foreign-money.js';
import type { Vnd } from '#core/vnd.js';
import type { ForeignGiven } from './gift-command.js';

/**
 * Reads the foreign money behind a bank credit and holds it against the đồng.
 * @throws DomainError `CURRENCY_UNKNOWN`, `FOREIGN_AMOUNT_INVALID`, `RATE_MISMATCH`, each with its `field`
 */
export function readForeign({ currency, amount, rate }: ForeignGiven, vnd: Vnd): ForeignMoney {
  const foreign = { currency, amount, ...(rate !== undefined && { rate }) };
  try {
    checkForeignMoney(foreign, vnd);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, { ...error.facts, field: `bank.foreign.${error.facts['field'] ?? 'currency'}` });
  }
  return foreign;
}
