import { RequestError } from './request-error.js';

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
 * Weak validator of a body made from a published checkpoint (RFC 9110 §8.8.3): `W/"<N>.<build>.<lang>"`.
 * @param size tree size the body was made at
 * @param build which code made it
 */
export function checkpointTag(size: number | bigint, build: string, language = '-'): string {
  return `W/"${String(size)}.${build}.${language}"`;
}

/** Whether `If-None-Match` names this validator, by weak comparison (RFC 9110 §13.1.2). */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === opaque);
}
