import { DomainError } from './domain-error.js';
import { groupThousands } from './vnd.js';

/** A commodity counts in units of 10^-scale, scale 0 to 3: 12.5 kg at scale 1 is 125. */
export const QUANTITY_SCALE_MAX = 3;

const CANONICAL = /^(0|[1-9][0-9]{0,14})(?:\.([0-9]{0,2}[1-9]))?$/;

/**
 * Reads a quantity in its one canonical spelling: a decimal point, no sign, no leading or trailing zeros, e.g. `"12.5"`.
 * @param scale decimals the commodity allows, 0 to 3
 * @returns the quantity in smallest units, 0 to 10^(15 + scale) - 1
 * @throws DomainError `QUANTITY_SCALE_EXCEEDED` with more decimals than `scale`, `QUANTITY_INVALID` when spelled otherwise
 */
export function parseQuantity(text: string, scale: number): bigint {
  assertScale(scale);
  const match = CANONICAL.exec(text);
  if (match === null) throw new DomainError('QUANTITY_INVALID', { quantity: text.slice(0, 24) });
  const [, whole = '', decimals = ''] = match;
  if (decimals.length > scale) throw new DomainError('QUANTITY_SCALE_EXCEEDED', { quantity: text, scale: String(scale) });
  return BigInt(whole + decimals.padEnd(scale, '0'));
}

/**
 * The canonical spelling of a quantity, the one that stands in entries: `125` at scale 1 → `"12.5"`, `120` → `"12"`.
 * @param units smallest units, zero or more
 * @param scale decimals of the commodity, 0 to 3
 * @throws DomainError `QUANTITY_INVALID` below zero
 */
export function formatQuantity(units: bigint, scale: number): string {
  const { whole, decimals } = split(units, scale);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

/** A quantity as pages and papers show it: `1.234,5`; arguments and errors as `formatQuantity`. */
export function formatQuantityVietnamese(units: bigint, scale: number): string {
  const { whole, decimals } = split(units, scale);
  return decimals === '' ? groupThousands(whole) : `${groupThousands(whole)},${decimals}`;
}

function split(units: bigint, scale: number): { whole: string; decimals: string } {
  assertScale(scale);
  if (units < 0n) throw new DomainError('QUANTITY_INVALID', { quantity: units.toString().slice(0, 24) });
  const digits = units.toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return { whole: digits.slice(0, point), decimals: digits.slice(point).replace(/0+$/, '') };
}

function assertScale(scale: number): void {
  if (!Number.isInteger(scale) || scale < 0 || scale > QUANTITY_SCALE_MAX) throw new Error(`a quantity's scale is 0 to 3, not ${scale}`);
}
