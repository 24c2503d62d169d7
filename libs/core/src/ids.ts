import { DomainError } from './domain-error.js';

declare const entryIdBrand: unique symbol;

/** Identifier of an entry: a bare UUID version 7 (RFC 9562 §5.7), lower case with hyphens, made by the application. */
export type EntryId = string & { readonly [entryIdBrand]: true };

const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MILLISECONDS_MAX = 2 ** 48 - 1;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Reads an identifier in its one canonical spelling.
 * @throws DomainError `ID_INVALID` for anything else, upper case and other UUID versions included
 */
export function entryId(text: string): EntryId {
  if (!UUID_7.test(text)) throw new DomainError('ID_INVALID', { id: text.slice(0, 40) });
  return text as EntryId;
}

/**
 * Makes an identifier of a moment and ten random bytes, of which 74 bits are used.
 * @param milliseconds since 1970-01-01T00:00:00Z, a whole number of 0 to 2^48 - 1
 * @param random10 ten bytes of the system's random source, fresh for each identifier
 */
export function makeEntryId(milliseconds: number, random10: Uint8Array): EntryId {
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > MILLISECONDS_MAX) {
    throw new Error(`an identifier's moment is 0 to 2^48 - 1 milliseconds, not ${milliseconds}`);
  }
  if (random10.length !== 10) throw new Error(`an identifier takes 10 random bytes, not ${random10.length}`);
  const time = milliseconds.toString(16).padStart(12, '0');
  const [a = 0, b = 0, c = 0, d = 0] = random10;
  const random = `${byteHex(0x70 | (a & 0x0f))}${byteHex(b)}-${byteHex(0x80 | (c & 0x3f))}${byteHex(d)}`;
  let node = '';
  for (let at = 4; at < 10; at += 1) node += byteHex(random10[at] ?? 0);
  return `${time.slice(0, 8)}-${time.slice(8)}-${random}-${node}` as EntryId;
}

function byteHex(byte: number): string {
  return HEX[byte] ?? '';
}
