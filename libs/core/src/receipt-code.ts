import { concatBytes, utf8 } from './bytes.js';
import type { Sha256 } from './digest.js';
import { DomainError } from './domain-error.js';

/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = symbolValues();
const BYTES = 16;
const DIGITS = 26;
const HASH_PREFIX = concatBytes(utf8('minhbach/rc/v1'), Uint8Array.of(0));

/**
 * Writes a receipt's secret as the 27 characters of its code: 26 base 32 digits of the big-endian number and one
 * check character, Luhn mod 32 over the same symbols. The first character is 0 to 7. See docs/spec/receipt-code.md.
 * @param secret 16 random bytes
 */
export function encodeReceiptCode(secret: Uint8Array): string {
  if (secret.length !== BYTES) throw new Error(`a receipt code holds 16 bytes, not ${secret.length}`);
  // 128 bits are read as 130 with two zero bits in front: 26 digits of 5 bits.
  const digits: number[] = [];
  let held = 0;
  let bits = 2;
  for (const byte of secret) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      digits.push((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return [...digits, checkDigit(digits)].map((digit) => SYMBOLS.charAt(digit)).join('');
}

/**
 * Reads a code as people type it: either case, O as 0, I and L as 1, spaces and hyphens anywhere.
 * @returns the 16 bytes it was made of
 * @throws DomainError `RECEIPT_CODE_TYPO` with `reason`: `symbol`, `length`, `range` or `check`; never with the code, which is a secret
 */
export function readReceiptCode(text: string): Uint8Array {
  const digits: number[] = [];
  for (const character of text) {
    if (character === ' ' || character === '-') continue;
    const value = VALUES.get(character);
    if (value === undefined) throw typo('symbol');
    digits.push(value);
    if (digits.length > DIGITS + 1) throw typo('length');
  }
  if (digits.length !== DIGITS + 1) throw typo('length');
  const check = digits.pop();
  if ((digits[0] ?? 0) > 7) throw typo('range');
  if (check !== checkDigit(digits)) throw typo('check');
  return bytesOf(digits);
}

/**
 * What the book holds of a receipt's code (`rc`): SHA-256("minhbach/rc/v1" ‖ 0x00 ‖ the 16 bytes).
 * @param secret the 16 bytes of the code
 */
export function receiptCodeHash(secret: Uint8Array, sha256: Sha256): Uint8Array {
  if (secret.length !== BYTES) throw new Error(`a receipt code holds 16 bytes, not ${secret.length}`);
  return sha256(concatBytes(HASH_PREFIX, secret));
}

/** A code for reading aloud and copying from paper: groups of four with hyphens, the last of three. `readReceiptCode` reads it back. */
export function groupReceiptCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** Luhn mod 32: from the right every other digit is doubled, both digits of a product count, the sum with the check is 0 mod 32. */
function checkDigit(digits: readonly number[]): number {
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = digits[digits.length - 1 - fromRight] ?? 0;
    const product = fromRight % 2 === 0 ? digit * 2 : digit;
    sum += (product >> 5) + (product & 31);
  }
  return (32 - (sum % 32)) % 32;
}

/** The 16 bytes of 26 digits whose first is at most 7. */
function bytesOf(digits: readonly number[]): Uint8Array {
  const secret = new Uint8Array(BYTES);
  let held = 0;
  let bits = -2;
  let at = 0;
  for (const digit of digits) {
    held = (held << 5) | digit;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      secret[at] = held >> bits;
      at += 1;
      held &= (1 << bits) - 1;
    }
  }
  return secret;
}

function symbolValues(): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const [value, symbol] of Array.from(SYMBOLS).entries()) values.set(symbol, value).set(symbol.toLowerCase(), value);
  for (const [typed, value] of [
    ['O', 0],
    ['I', 1],
    ['L', 1],
  ] as const)
    values.set(typed, value).set(typed.toLowerCase(), value);
  return values;
}

function typo(reason: string): DomainError {
  return new DomainError('RECEIPT_CODE_TYPO', { reason });
}
