import { openCheckpoint, type OpenedCheckpoint } from './checkpoint.js';
import { base64, fromBase64, utf8, utf8Text } from '../bytes.js';
import { encodeCj1, parseCj1, type Cj1Record, type Cj1Value } from '../cj1.js';
import { SALT_LENGTH, verifyOpening, type Opening } from '../commitment.js';
import { DIGEST_LENGTH, type Ed25519Verify, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';
import { verifyInclusion } from '../merkle/inclusion.js';
import { leafHash } from '../merkle/tree-hash.js';
import type { VerifierKey } from './verifier-key.js';

/** How long a proof may be, in UTF-16 units: the longest entry, its openings and a checkpoint with many cosignatures have room. */
const TLOG_PROOF_LENGTH_MAX = 262_144;

/** A proof that an entry stands in a log, taken apart; it can be checked without asking anyone (c2sp.org/tlog-proof). */
export interface TlogProof {
  /** the entry: its canonical text, exactly as hashed */
  readonly leaf: string;
  /** what is shown of the entry's commitments; none for a masked gift */
  readonly openings: readonly Opening[];
  /** of the entry, from 0 */
  readonly index: number;
  /** the inclusion proof: from the leaf's sibling up to the root's child, 32 bytes each */
  readonly hashes: readonly Uint8Array[];
  /** the signed checkpoint, verbatim */
  readonly checkpoint: string;
}

/** What a checked proof shows. */
export interface VerifiedEntry {
  readonly index: number;
  /** of the checkpointed log */
  readonly size: number;
  readonly leaf: string;
  readonly openings: readonly Opening[];
  readonly checkpoint: OpenedCheckpoint;
}

/** Whom to believe and how to hash: the key of the log and the two functions. */
export interface ProofTrust {
  readonly verifierKey: VerifierKey;
  readonly sha256: Sha256;
  readonly verifyEd25519: Ed25519Verify;
}

/** The text of a proof, as a `.tlog-proof` file holds it. `extra` carries base64(CJ1{leaf, openings}). */
export function formatTlogProof(proof: TlogProof): string {
  const openings = proof.openings.map(({ label, salt, value }) => ({ label, salt: base64(salt), value: value.normalize('NFC') }));
  const extra: Cj1Record = { leaf: proof.leaf, openings: openings.length === 0 ? undefined : openings };
  const lines = [FIRST_LINE, `extra ${base64(utf8(encodeCj1(extra)))}`, `index ${proof.index}`, ...proof.hashes.map(base64)];
  return `${lines.join('\n')}\n\n${proof.checkpoint}`;
}

/**
 * Takes a proof apart; nothing is verified.
 * @throws DomainError `PROOF_INVALID` on anything `formatTlogProof` would not write; `CJ1_INVALID` when `extra` is not canonical
 */
export function parseTlogProof(text: string): TlogProof {
  if (text.length > TLOG_PROOF_LENGTH_MAX) throw refused('length');
  const split = text.indexOf('\n\n');
  if (split < 0) throw refused('form');
  const [first, extra = '', index = '', ...hashes] = text.slice(0, split).split('\n');
  if (first !== FIRST_LINE) throw refused('version');
  if (hashes.length > HASHES_MAX) throw refused('hashes');
  return {
    ...parseExtra(after('extra ', extra)),
    index: parseIndex(after('index ', index)),
    hashes: hashes.map(parseHash),
    checkpoint: text.slice(split + 2),
  };
}

/**
 * Checks a proof from end to end: its form, the log's signature, the canonical entry, its place in the log, and every opening against the
 * entry's commitments.
 * @throws DomainError `PROOF_INVALID`, `CJ1_INVALID`, `NOTE_INVALID`, `CHECKPOINT_INVALID` or `COMMITMENT_MISMATCH`, by what is wrong
 */
export function verifyTlogProof(text: string, trust: ProofTrust): VerifiedEntry {
  const { leaf, openings, index, hashes, checkpoint: note } = parseTlogProof(text);
  const checkpoint = openCheckpoint(note, trust.verifierKey, trust.verifyEd25519);
  const { size, root } = checkpoint;
  verifyInclusion(trust.sha256, { index, size, leafHash: leafHash(trust.sha256, utf8(leaf)), proof: hashes, root });
  // Only now the leaf is the log's; what the openings are compared with comes from it alone.
  const entry = parseCj1(leaf);
  for (const opening of openings) verifyOpening(trust.sha256, opening, commitmentOf(entry, opening.label));
  return { index, size, leaf, openings, checkpoint };
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^53 − 1 leaves is no higher. */
const HASHES_MAX = 53;
const EVIDENCE_LABEL = /^ev(0|[1-9]\d{0,3})$/;

function after(keyword: string, line: string): string {
  if (!line.startsWith(keyword)) throw refused(keyword.trimEnd());
  return line.slice(keyword.length);
}

function parseIndex(digits: string): number {
  const index = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isSafeInteger(index)) throw refused('index');
  return index;
}

function parseHash(line: string): Uint8Array {
  const hash = fromBase64(line);
  if (hash?.length !== DIGEST_LENGTH) throw refused('hashes');
  return hash;
}

function parseExtra(encoded: string): Pick<TlogProof, 'leaf' | 'openings'> {
  const bytes = fromBase64(encoded);
  if (bytes === undefined) throw refused('extra');
  const text = utf8Text(bytes);
  // Malformed UTF-8 becomes U+FFFD; so the text must write the same bytes again.
  if (base64(utf8(text)) !== encoded) throw refused('extra');
  const { leaf, openings, ...rest } = recordOf(parseCj1(text));
  if (typeof leaf !== 'string' || Object.keys(rest).length > 0) throw refused('extra');
  if (openings === undefined) return { leaf, openings: [] };
  // An empty list is left out, so that one proof has one text.
  if (!isList(openings) || openings.length === 0) throw refused('openings');
  const parsed = openings.map(parseOpening);
  if (new Set(parsed.map(({ label }) => label)).size !== parsed.length) throw refused('openings');
  return { leaf, openings: parsed };
}

function parseOpening(value: Cj1Value): Opening {
  const { label, salt, value: opened, ...rest } = recordOf(value);
  if (typeof label !== 'string' || typeof salt !== 'string' || typeof opened !== 'string') throw refused('openings');
  const saltBytes = fromBase64(salt);
  if (saltBytes?.length !== SALT_LENGTH || Object.keys(rest).length > 0) throw refused('openings');
  return { label, salt: saltBytes, value: opened };
}

/** The commitment an entry carries under a label: a member of `c`, or for `ev<n>` the n-th of `ev`. */
function commitmentOf(entry: Cj1Value, label: string): Uint8Array {
  const { c = {}, ev = [] } = recordOf(entry);
  const position = EVIDENCE_LABEL.exec(label)?.[1];
  const named = recordOf(c);
  const own = Object.hasOwn(named, label) ? named[label] : undefined;
  const encoded = position === undefined ? own : isList(ev) ? ev[Number(position)] : undefined;
  const commitment = typeof encoded === 'string' ? fromBase64(encoded) : undefined;
  if (commitment === undefined) throw new DomainError('COMMITMENT_MISMATCH', { label: label.slice(0, 32) });
  return commitment;
}

function recordOf(value: Cj1Value): Cj1Record {
  if (typeof value === 'string' || isList(value)) throw refused('record');
  return value;
}

function isList(value: Cj1Value): value is readonly Cj1Value[] {
  return Array.isArray(value);
}

function refused(rule: string): DomainError {
  return new DomainError('PROOF_INVALID', { proof: 'tlog-proof', rule });
}
