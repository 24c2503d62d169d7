import { sha256 } from '#platform/keys/digests.js';
import type { RequestTerms } from './request-terms.js';

const DOMAIN = 'minhbach/request/v1\0';

/** What the hash of a request covers (docs/spec/request-hash.md). */
export interface HashedRequest {
  readonly id: string;
  readonly campaign: string;
  readonly unit: string;
  readonly maker: string;
  /** Which submission it is, from 1. */
  readonly submission: number;
  readonly terms: RequestTerms;
  /** The sealed words, as stored: their ciphertext stands for them, so that nothing said of people can be guessed from the hash. */
  readonly words: Uint8Array | null;
  /** The sealed rows of the list of beneficiaries, in order. */
  readonly beneficiaries: readonly Uint8Array[];
}

/** SHA-256 of a request as submitted, padded base64: stands in the entry it becomes. */
export function requestHash(request: HashedRequest): string {
  const { words, beneficiaries, ...rest } = request;
  const covered = {
    ...rest,
    words: words === null ? null : hex(words),
    beneficiaries: beneficiaries.map(hex),
  };
  return Buffer.from(sha256(Buffer.from(DOMAIN + sortedJson(covered)))).toString('base64');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(sha256(bytes)).toString('hex');
}

/** JSON without white space, names sorted by UTF-16 code units, absent members left out. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
