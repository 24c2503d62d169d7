import { checkString } from './cj1.js';
import { concatBytes, equalBytes, utf8 } from './bytes.js';
import { DomainError } from './domain-error.js';
import type { Sha256 } from './digest.js';

/** The fields this release commits to under an entry's `c`. Files stand in `ev` as `ev0`, `ev1`, …: see `evidenceLabel`. */
export const COMMITMENT_LABELS = [
  'donor',
  'donor_phone',
  'donor_id',
  'donor_addr',
  'memo',
  'bank_ref',
  'payer_acct',
  'transfer_code',
  'recipient',
  'recipient_id',
  'reason',
  'geo',
] as const;

/** A label of `COMMITMENT_LABELS`. */
export type CommitmentLabel = (typeof COMMITMENT_LABELS)[number];

/** Length of a salt, in bytes. */
export const SALT_LENGTH = 32;

/** What a commitment hides. With these three and the entry anyone can check it; without the salt nobody can test a guess. */
export interface Opening {
  /** a `CommitmentLabel`, `ev<n>`, or a label of a later release: any CJ1 key */
  readonly label: string;
  /** 32 bytes from the system's random source, fresh for each field of each entry */
  readonly salt: Uint8Array;
  /** the text itself, one line; brought to Unicode normal form C before it is hashed */
  readonly value: string;
}

/** The label of the n-th file of an entry, from 0; its value is the padded base64 of the file's SHA-256. */
export function evidenceLabel(index: number): `ev${number}` {
  return `ev${index}`;
}

/**
 * The commitment to a field: SHA-256("minhbach/commit/v1" ‖ 00 ‖ label ‖ 00 ‖ salt ‖ UTF-8(NFC(value))) (docs/spec/commitments.md).
 * @returns 32 bytes
 * @throws DomainError `CJ1_INVALID` when the value, once in NFC, still can't stand in canonical bytes (controls, lone surrogates):
 * such a commitment could never be opened in a proof
 */
export function commit(sha256: Sha256, opening: Opening): Uint8Array {
  if (!LABEL.test(opening.label)) throw new Error('a commitment label is a CJ1 key');
  if (opening.salt.length !== SALT_LENGTH) throw new Error('a salt is 32 bytes');
  const value = opening.value.normalize('NFC');
  checkString(value);
  return sha256(concatBytes(DOMAIN, utf8(`${opening.label}\0`), opening.salt, utf8(value)));
}

/**
 * Checks that an opening is the one a commitment was made from.
 * @throws DomainError `COMMITMENT_MISMATCH` when it is not, whatever is wrong with it; the facts name the label alone
 */
export function verifyOpening(sha256: Sha256, opening: Opening, commitment: Uint8Array): void {
  const isWellFormed = LABEL.test(opening.label) && opening.salt.length === SALT_LENGTH;
  if (!isWellFormed || !equalBytes(commit(sha256, opening), commitment)) {
    throw new DomainError('COMMITMENT_MISMATCH', { label: opening.label.slice(0, 32) });
  }
}

const LABEL = /^[a-z][a-z0-9_]{0,31}$/;
const DOMAIN = utf8('minhbach/commit/v1\0');
