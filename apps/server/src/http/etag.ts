import { createHash } from 'node:crypto';
import { RequestError } from './request-error.js';

/** 48 bits: two versions of one page at one size that agree in them do not happen. */
const DIGEST_CHARACTERS = 12;

/** Strong validator of an editable draft: its version. */
export function draftTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version a client edits, from `If-Match`.
 * @throws RequestError `PRECONDITION_REQUIRED` without the header, `PRECONDITION_FAILED` when it is none of our validators
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) throw new RequestError('PRECONDITION_REQUIRED');
  const version = /^"v(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new RequestError('PRECONDITION_FAILED');
  return Number(version);
}

/**
 * Weak validator of what is made from a published checkpoint (RFC 9110 §8.8.3): `W/"<N>.<build>.<lang>"`, and more of `more` behind it.
 * @param size tree size it was made at
 * @param build which code made it
 * @param more what else it differs by: language or format, then a digest of its text
 */
export function checkpointTag(size: number | bigint, build: string, ...more: readonly string[]): string {
  return `W/"${[String(size), build, ...more].join('.')}"`;
}

/** A few characters that differ when a text does: not all a page shows waits for a seal. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARACTERS);
}

/** Whether `If-None-Match` names this validator, by weak comparison (RFC 9110 §13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === opaque);
}
