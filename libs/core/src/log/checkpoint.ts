import { openNote, signNote, type NoteSignature } from './note.js';
import { ED25519, verifierKeyOf, type VerifierKey } from './verifier-key.js';
import { base64, fromBase64 } from '../bytes.js';
import { DIGEST_LENGTH, type Ed25519Sign, type Ed25519Verify, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** What a log says of itself at one moment: its name, how many entries it holds, and the root over all of them. */
export interface Checkpoint {
  /** the log's name, e.g. `minhbach.example/quang-tri`: no scheme, no spaces, no plus */
  readonly origin: string;
  /** number of entries, at most 2^53 − 1 */
  readonly size: number;
  /** 32 bytes */
  readonly root: Uint8Array;
}

/** A checkpoint whose log signature was verified. */
export interface OpenedCheckpoint extends Checkpoint {
  /** signature lines by other keys: witnesses, a log's next key; nothing is known of them */
  readonly unverified: readonly NoteSignature[];
}

/** The three lines of a checkpoint, each with its line feed (c2sp.org/tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/**
 * Reads the text of a checkpoint, without its signatures.
 * @param extensions `refused` for our own logs, whose checkpoints are exactly three lines; `ignored` for a foreign log's
 * @throws DomainError `CHECKPOINT_INVALID` on an empty origin, a size with leading zeros or above 2^53 − 1, a root that is not 32 bytes
 */
export function parseCheckpoint(text: string, extensions: 'refused' | 'ignored' = 'refused'): Checkpoint {
  const [origin = '', digits = '', encoded = '', ...rest] = text.split('\n');
  // What follows the last line feed.
  if (rest.pop() !== '') throw refused('form');
  if (rest.length > 0 && (extensions === 'refused' || rest.includes(''))) throw refused('extension');
  if (origin === '') throw refused('origin');
  return { origin, size: parseSize(digits), root: parseRoot(encoded) };
}

/** A checkpoint to be signed: the log's public key (32 bytes) gives the signature line its key id; the key's name is the origin. */
export interface CheckpointToSign extends Checkpoint {
  readonly publicKey: Uint8Array;
}

/**
 * The signed checkpoint of a log: its three lines, an empty line, the log's signature line. Deterministic, as Ed25519 is.
 * The caller has made sure that this root was committed at this size: two roots signed at one size end a log.
 * @throws DomainError `NOTE_INVALID` when the origin can't be the name of a key
 */
export function signCheckpoint(sha256: Sha256, sign: Ed25519Sign, checkpoint: CheckpointToSign): string {
  const key = verifierKeyOf(sha256, { name: checkpoint.origin, algorithm: ED25519, publicKey: checkpoint.publicKey });
  return signNote(formatCheckpoint(checkpoint), { key, sign });
}

/**
 * Verifies and reads a signed checkpoint.
 * @param note as served at `/log/checkpoint`
 * @param verifierKey the log's key; its name is the origin to expect
 * @throws DomainError `NOTE_INVALID` when the note is malformed or not signed by this key; `CHECKPOINT_INVALID` when the signed text is
 * no checkpoint of three lines or another log's
 */
export function openCheckpoint(note: string, verifierKey: VerifierKey, verify: Ed25519Verify): OpenedCheckpoint {
  // A witness's signature type covers another message: a checkpoint is signed by the log itself.
  if (verifierKey.algorithm !== ED25519) throw new DomainError('NOTE_INVALID', { what: 'key', rule: 'algorithm' });
  const { text, unverified } = openNote(note, [{ key: verifierKey, verify }]);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== verifierKey.name) throw refused('origin');
  return { ...checkpoint, unverified };
}

function parseSize(digits: string): number {
  const size = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw refused('size');
  return size;
}

function parseRoot(encoded: string): Uint8Array {
  const root = fromBase64(encoded);
  if (root?.length !== DIGEST_LENGTH) throw refused('root');
  return root;
}

function refused(rule: string): DomainError {
  return new DomainError('CHECKPOINT_INVALID', { rule });
}
