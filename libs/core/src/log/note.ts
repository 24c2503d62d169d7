import { isKeyName, KEY_ID_LENGTH, type VerifierKey } from './verifier-key.js';
import { base64, concatBytes, equalBytes, fromBase64, utf8 } from '../bytes.js';
import type { Ed25519Sign, Ed25519Verify } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** How many signature lines a note may carry. The specification asks for at least 16. */
export const NOTE_SIGNATURES_MAX = 64;

/** How long a note may be, in UTF-16 units: room for the most signatures, post-quantum ones included. */
const NOTE_LENGTH_MAX = 524_288;

/** One signature line, taken apart. Nothing is known of it until `openNote` has seen it. */
export interface NoteSignature {
  readonly name: string;
  /** 4 bytes */
  readonly keyId: Uint8Array;
  /** 1 byte or more; 64 for Ed25519 */
  readonly signature: Uint8Array;
}

/** A note taken apart, nothing verified. */
export interface SignedNote {
  /** the signed text, with its last line feed and without the empty line after it */
  readonly text: string;
  /** one or more, in the note's order */
  readonly signatures: readonly NoteSignature[];
}

/** A note of which at least one signature was verified and none by a known key failed. */
export interface OpenedNote {
  readonly text: string;
  /** one for each key */
  readonly verified: readonly NoteSignature[];
  /** by keys not given: they say nothing */
  readonly unverified: readonly NoteSignature[];
}

/** A key the reader of a note trusts, and how its signatures are checked. */
export interface NoteVerifier {
  readonly key: VerifierKey;
  /** over the UTF-8 bytes of the note's text */
  readonly verify: Ed25519Verify;
}

/** What a signature line is made with. */
export interface NoteSigner {
  readonly key: VerifierKey;
  readonly sign: Ed25519Sign;
}

/**
 * Takes a note apart (c2sp.org/signed-note).
 * @throws DomainError `NOTE_INVALID` on anything but text, one empty line and 1–64 signature lines, or on controls or lone surrogates
 */
export function parseNote(note: string): SignedNote {
  if (note.length > NOTE_LENGTH_MAX) throw refused('length');
  if (CONTROL.test(note) || !note.isWellFormed()) throw refused('text');
  // The last empty line parts text and signatures: the text may hold empty lines of its own.
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw refused('form');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > NOTE_SIGNATURES_MAX) throw refused('signatures');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

/**
 * Signs a text.
 * @param text ends in a line feed; no other controls
 * @returns the whole note: the text, an empty line, one signature line
 * @throws DomainError `NOTE_INVALID` on a text no note can carry
 */
export function signNote(text: string, signer: NoteSigner): string {
  if (!text.endsWith('\n') || CONTROL.test(text) || !text.isWellFormed()) throw refused('text');
  return `${text}\n${signatureLine(signer.key, signer.sign(utf8(text)))}`;
}

/** A signature as a line of a note, with its line feed. */
export function signatureLine(key: VerifierKey, signature: Uint8Array): string {
  return `${DASH}${key.name} ${base64(concatBytes(key.id, signature))}\n`;
}

/**
 * Takes a note apart and verifies it. Signatures by other keys are set aside, even when they share a known key's name or id.
 * @throws DomainError `NOTE_INVALID` when the note is malformed, when a known key's signature fails, or when no known key signed
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const message = utf8(text);
  const verified: NoteSignature[] = [];
  const unverified: NoteSignature[] = [];
  for (const line of signatures) {
    const verifier = verifiers.find(({ key }) => key.name === line.name && equalBytes(key.id, line.keyId));
    if (verifier === undefined) {
      unverified.push(line);
      continue;
    }
    if (!verifier.verify(verifier.key.publicKey, message, line.signature)) throw refused('signature');
    // Whoever counts signatures counts keys: a line repeated says nothing new.
    if (!verified.some(({ name, keyId }) => name === line.name && equalBytes(keyId, line.keyId))) verified.push(line);
  }
  if (verified.length === 0) throw refused('unknown');
  return { text, verified, unverified };
}

const DASH = '— ';
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

function parseSignature(line: string): NoteSignature {
  const [name = '', encoded = '', ...rest] = line.slice(DASH.length).split(' ');
  if (!line.startsWith(DASH) || rest.length > 0 || !isKeyName(name)) throw refused('form');
  const bytes = fromBase64(encoded);
  if (bytes === undefined || bytes.length <= KEY_ID_LENGTH) throw refused('form');
  return { name, keyId: bytes.slice(0, KEY_ID_LENGTH), signature: bytes.slice(KEY_ID_LENGTH) };
}

function refused(rule: string): DomainError {
  return new DomainError('NOTE_INVALID', { what: 'note', rule });
}
