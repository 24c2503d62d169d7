import type { PostKey } from '#ledger/post-call.js';

/** Who asks for a write, and by which key a repeated request is known. */
export interface OfficerCall {
  /** Pseudonymous id of the officer, or of the token: stands in the entry as its maker. */
  readonly maker: string;
  /** The client's Idempotency-Key, 1 to 200 characters. */
  readonly key: string;
  /** Canonical text of the request, where the edge has one; else it is made of the command. */
  readonly request?: string;
}

/** The maker of entries the product posts by itself: seeds and reference data. */
export const SYSTEM_MAKER = 'system';

/**
 * The key of a request: the same key with the same request answers as the first time, with another one it is refused.
 * @param request what was asked, before any default was filled in
 */
export function callKey(call: OfficerCall, unit: string, request: object): PostKey {
  return { kind: 'call', unit, key: call.key, request: call.request ?? canonicalText(request) };
}

/** JSON with sorted keys, so that two spellings of one request are one request. Absent and undefined are the same. */
export function canonicalText(request: object): string {
  return JSON.stringify(sorted(request));
}

// Sorts before JSON is written: a replacer is called for every value, which takes more than twice as long.
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries: [string, unknown][] = Object.entries(value);
  const ordered: Record<string, unknown> = {};
  for (const [name, held] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) ordered[name] = sorted(held);
  return ordered;
}
