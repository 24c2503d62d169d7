import { bankByCode } from '#core/banks.js';

/** A bank as its customers call it, by its short code; a code without a row in the table in capitals. */
export function bankName(code: string): string {
  return bankByCode(code)?.name ?? code.toUpperCase();
}
