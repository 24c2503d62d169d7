import { base64, concatBytes, equalBytes, fromBase64, fromHex, hex, utf8 } from '../bytes.js';
import type { Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** Signature types of c2sp.org/signed-note that this code knows: the log's own signature, and a witness's timestamped cosignature. */
export const ED25519 = 0x01;
/** A witness's timestamped Ed25519 cosignature (c2sp.org/tlog-cosignature). */
export const ED25519_COSIGNATURE = 0x04;

/** Length of a key id, in bytes. */
export const KEY_ID_LENGTH = 4;

/** A key that signs notes: its name, its signature type, and the public key. */
export interface NoteKey {
  /** not empty, no spaces, no plus; a log's is its origin */
  readonly name: string;
  /** `ED25519` or `ED25519_COSIGNATURE` */
  readonly algorithm: number;
  /** 32 bytes (RFC 8032) */
  readonly publicKey: Uint8Array;
}

/** A key together with its id, which is how a signature line names it. Made by `parseVerifierKey` or `verifierKeyOf`. */
export interface VerifierKey extends NoteKey {
  /** 4 bytes, see `keyId` */
  readonly id: Uint8Array;
}

/** The id of a key: the first 4 bytes of SHA-256(name ‖ 0A ‖ type ‖ public key) (c2sp.org/signed-note). */
export function keyId(sha256: Sha256, key: NoteKey): Uint8Array {
  return sha256(concatBytes(utf8(`${key.name}\n`), Uint8Array.of(key.algorithm), key.publicKey)).slice(0, KEY_ID_LENGTH);
}

/**
 * A key with its id.
 * @throws DomainError `NOTE_INVALID` on a name no note can carry, an unknown signature type, or a public key that is not 32 bytes
 */
export function verifierKeyOf(sha256: Sha256, key: NoteKey): VerifierKey {
  if (!isKeyName(key.name)) throw refused('name');
  if (key.algorithm !== ED25519 && key.algorithm !== ED25519_COSIGNATURE) throw refused('algorithm');
  if (key.publicKey.length !== 32) throw refused('key');
  return { name: key.name, algorithm: key.algorithm, publicKey: key.publicKey, id: keyId(sha256, key) };
}

/** A key as people hand it around: `<name>+<hex id>+<base64 of type and public key>` (c2sp.org/signed-note). */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${hex(key.id)}+${base64(concatBytes(Uint8Array.of(key.algorithm), key.publicKey))}`;
}

/**
 * Reads what `formatVerifierKey` writes.
 * @throws DomainError `NOTE_INVALID` on any other form, an unknown signature type, or an id that is not this key's
 */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey {
  // The base64 may hold plus signs; name and id can't.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text);
  const [, name = '', id = '', material = ''] = match ?? [];
  const [algorithm, ...publicKey] = fromBase64(material) ?? [];
  if (algorithm === undefined) throw refused('form');
  const key = verifierKeyOf(sha256, { name, algorithm, publicKey: Uint8Array.from(publicKey) });
  if (!equalBytes(key.id, fromHex(id) ?? new Uint8Array(0))) throw refused('id');
  return key;
}

/** Whether a note can carry this key name: not empty, well-formed, no Unicode spaces, no plus, no controls (c2sp.org/signed-note). */
export function isKeyName(name: string): boolean {
  return KEY_NAME.test(name) && name.isWellFormed();
}

// Spaces as Unicode's White_Space property has them; controls could not stand in a note.
const KEY_NAME = /^[^\p{White_Space}\p{Cc}+]+$/u;

function refused(rule: string): DomainError {
  return new DomainError('NOTE_INVALID', { what: 'key', rule });
}
