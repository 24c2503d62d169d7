import { DomainError } from './domain-error.js';

declare const vndBrand: unique symbol;

/** Whole đồng, 0 to 10^18: the only unit of money in this code. Never negative: a reversal swaps the sides. */
export type Vnd = bigint & { readonly [vndBrand]: true };

/** Largest amount the book can hold, 10^18 đồng; sums are checked against it. */
export const VND_MAX = (10n ** 18n) as Vnd;

/** Largest quantity of one line of an entry, 10^15 smallest units (đồng, or goods at their scale). */
export const LINE_QUANTITY_MAX = 10n ** 15n;

/** U+00A0: an amount and its sign never part at the end of a line. */
const NO_BREAK_SPACE = '\u00a0';

/**
 * Makes an amount of a whole number.
 * @throws DomainError `AMOUNT_NOT_POSITIVE` below zero, `AMOUNT_TOO_LARGE` above 10^18
 */
export function vnd(amount: bigint): Vnd {
  if (amount < 0n) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: shown(amount.toString()) });
  if (amount > VND_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: shown(amount.toString()) });
  return amount as Vnd;
}

/**
 * Reads an amount of zero or more as JSON and statements carry it.
 * @param text decimal digits without separators, sign or leading zeros, e.g. `"250000"` or `"0"`
 * @throws DomainError `AMOUNT_UNREADABLE` when it is written otherwise, `AMOUNT_TOO_LARGE` above 10^18
 */
export function parseVnd(text: string): Vnd {
  if (!/^(?:0|[1-9][0-9]*)$/.test(text)) throw new DomainError('AMOUNT_UNREADABLE', { amount: shown(text) });
  // Turning a megabyte of digits into a number would cost minutes: the length decides first.
  if (text.length > 19) throw new DomainError('AMOUNT_TOO_LARGE', { amount: shown(text) });
  return vnd(BigInt(text));
}

/**
 * Reads an amount somebody gave, spent or claims.
 * @param text decimal digits without separators, sign or leading zeros, e.g. `"250000"`
 * @throws DomainError `AMOUNT_NOT_POSITIVE` when it is not a whole number above zero, `AMOUNT_TOO_LARGE` above 10^18
 */
export function parsePositiveVnd(text: string): Vnd {
  if (!/^[1-9][0-9]*$/.test(text)) throw new DomainError('AMOUNT_NOT_POSITIVE', { amount: shown(text) });
  return parseVnd(text);
}

/**
 * The sum of two amounts.
 * @throws DomainError `AMOUNT_TOO_LARGE` above 10^18
 */
export function addVnd(a: Vnd, b: Vnd): Vnd {
  return vnd(a + b);
}

/**
 * What is left of the first amount after the second is taken away.
 * @throws DomainError `AMOUNT_NOT_POSITIVE` when the second is larger
 */
export function subtractVnd(from: Vnd, taken: Vnd): Vnd {
  return vnd(from - taken);
}

/** An amount as pages and papers show it: `1.234.567 ₫`, a dot between groups of three, U+00A0 before the sign. */
export function formatVnd(amount: Vnd): string {
  return `${groupThousands(amount.toString())}${NO_BREAK_SPACE}₫`;
}

const SHORT_UNITS: readonly { readonly size: bigint; readonly vi: string; readonly en: string }[] = [
  { size: 10n ** 9n, vi: 'tỷ', en: 'billion ₫' },
  { size: 10n ** 6n, vi: 'triệu', en: 'million ₫' },
  { size: 10n ** 3n, vi: 'nghìn', en: 'thousand ₫' },
];

/**
 * An amount for headlines: `52,4 tỷ`, `1,5 triệu`, `500 nghìn`, in English `52,4 billion ₫`; below a thousand as `formatVnd` writes it.
 * At most one decimal, cut and never rounded up: a total must not look larger than it is.
 */
export function formatVndShort(amount: Vnd, language: 'vi' | 'en' = 'vi'): string {
  const unit = SHORT_UNITS.find(({ size }) => amount >= size);
  if (unit === undefined) return formatVnd(amount);
  const { size, [language]: name } = unit;
  const tenths = (amount * 10n) / size;
  const decimal = tenths % 10n === 0n ? '' : `,${(tenths % 10n).toString()}`;
  return `${groupThousands((tenths / 10n).toString())}${decimal} ${name}`;
}

/**
 * Puts a dot between groups of three digits, from the right: `1234567` → `1.234.567`.
 * @param digits decimal digits without a sign
 */
export function groupThousands(digits: string): string {
  const first = digits.length % 3 || 3;
  let text = digits.slice(0, first);
  for (let at = first; at < digits.length; at += 3) text += `.${digits.slice(at, at + 3)}`;
  return text;
}

/** As much of an input as an error message carries. */
function shown(text: string): string {
  return text.slice(0, 20);
}
