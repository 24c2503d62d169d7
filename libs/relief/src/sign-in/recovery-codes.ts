import { randomInt } from 'node:crypto';
import type { KeyStore } from '#platform/keys/key-store.js';

/** How many codes somebody is given at once. */
const CODES = 10;

// Crockford's base32: nothing in it is mistaken for something else when it is copied by hand.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;
const CODE = /^[0-9a-hjkmnp-tv-z]{12}$/;

/** Ten new recovery codes of 60 random bits each, as `4f7k-0m2p-x9ab`. */
export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: CODES }, () => {
    const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
    return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join('-');
  });
}

/** What is kept of a recovery code, however it was typed; `undefined` for what can't be one. */
export function recoveryCodeHash(keys: KeyStore, officer: string, typed: string): Buffer | undefined {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  if (!CODE.test(letters)) return undefined;
  return keys.hmac('recovery-code', `${officer} ${letters}`);
}
