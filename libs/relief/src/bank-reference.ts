import { DomainError } from '#core/domain-error.js';

const REFERENCE = /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/-]{0,62}[A-Za-z0-9])?$/;
const DIGITS_MIN = 4;

/**
 * Reads the bank's reference of a transfer as an officer copied it: letters, digits and the separators banks print, at least four digits.
 * @param field what the refusal names
 * @throws DomainError `BANK_REFERENCE_INVALID` for anything else (a name, a sentence, an amount with a currency)
 */
export function readBankReference(text: string, field = 'bank.reference'): string {
  const reference = text.trim();
  const digits = reference.replace(/[^0-9]/g, '').length;
  if (!REFERENCE.test(reference) || digits < DIGITS_MIN) throw new DomainError('BANK_REFERENCE_INVALID', { field });
  return reference.replace(/ +/g, ' ');
}
