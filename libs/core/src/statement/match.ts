const DIGITS_MIN = 5;

/**
 * The digits by which a whole bank reference is looked up, whatever separators surround them (`5213.45946` → `521345946`).
 * @returns `undefined` with fewer than 5 digits: too short to name one transfer
 */
export function referenceDigits(text: string): string | undefined {
  const digits = text.replace(/[^0-9]/g, '');
  return digits.length >= DIGITS_MIN ? digits : undefined;
}
