import { hash } from 'node:crypto';
import { checkString } from '#core/cj1.js';

const DOMAIN = 'minhbach/commit/v1\0';
const SALT = 32;
const LABEL = /^[a-z][a-z0-9_]{0,31}$/;

const prefixes = new Map<string, Buffer>();
let scratch = Buffer.allocUnsafe(4_096);

function prefixOf(label: string): Buffer {
  const known = prefixes.get(label);
  if (known) return known;
  if (!LABEL.test(label)) throw new Error('a commitment label is a CJ1 key');
  const prefix = Buffer.from(`${DOMAIN}${label}\0`);
  if (prefixes.size < 64) prefixes.set(label, prefix);
  return prefix;
}

/**
 * The base64 of core's `commit` (docs/spec/commitments.md) in one buffer and one call of OpenSSL: three of these stand in every gift.
 * @param value in Unicode normal form C
 * @throws DomainError `CJ1_INVALID` when canonical bytes can't hold the value
 */
export function commitmentText(label: string, salt: Uint8Array, value: string): string {
  checkString(value);
  const prefix = prefixOf(label);
  const length = prefix.length + SALT + value.length * 3;
  if (length > scratch.length) scratch = Buffer.allocUnsafe(length * 2);
  scratch.set(prefix, 0);
  scratch.set(salt, prefix.length);
  const end = prefix.length + SALT + scratch.write(value, prefix.length + SALT, 'utf8');
  return hash('sha256', scratch.subarray(0, end), 'base64');
}
