import { base64, fromBase64, utf8 } from '../bytes.js';
import { encodeCj1, parseCj1 } from '../cj1.js';
import { type Instant, parseInstant } from '../dates.js';
import { DIGEST_LENGTH, type Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** One row of the access log (docs/spec/access-log.md). */
export interface AccessRecord {
  /** place in the chain, from 0 */
  readonly number: number;
  readonly at: Instant;
  /** pseudonymous id, `system`, `system:<job>`, or `nobody` */
  readonly officer: string;
  readonly kind: string;
  readonly purpose?: string;
  /** a thing, by kind and id; never a name */
  readonly about?: string;
  /** log indexes of entries, as `formatIndexes` writes them */
  readonly entries?: string;
  /** id of the HTTP request */
  readonly request?: string;
  /** base64 commitment (label `why`) to the reason in the officer's own words */
  readonly why?: string;
  /** hash of the row before, 32 bytes; zeros before the first */
  readonly previous: Uint8Array;
}

/** What the first row follows. */
export const BEFORE_FIRST = new Uint8Array(DIGEST_LENGTH);

const DOMAIN = utf8('minhbach/access/v1\0');
const NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const TEXTS = ['purpose', 'about', 'entries', 'request', 'why'] as const;

/** The hash a row is chained by: SHA-256 over a domain tag and the row's bytes. */
export function accessHash(sha256: Sha256, bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(DOMAIN.length + bytes.length);
  input.set(DOMAIN);
  input.set(bytes, DOMAIN.length);
  return sha256(input);
}

/** The canonical text (CJ1) of a row. @throws DomainError `CJ1_INVALID` */
export function encodeAccessRecord({ number, previous, ...rest }: AccessRecord): string {
  return encodeCj1({ v: '1', n: String(number), prev: base64(previous), ...rest });
}

/** Reads a row back. @throws DomainError `CJ1_INVALID`, or `ACCESS_LOG_BROKEN` when it is canonical but no row */
export function parseAccessRecord(text: string): AccessRecord {
  const fields = recordIn(text);
  const at = textOf(fields, 'at');
  const [officer, kind] = [textOf(fields, 'officer'), textOf(fields, 'kind')];
  const optional: Partial<Record<(typeof TEXTS)[number], string>> = {};
  for (const name of TEXTS) if (fields[name] !== undefined) optional[name] = textOf(fields, name);
  return { number: numberOf(fields), at: parseInstant(at), officer, kind, ...optional, previous: previousOf(fields) };
}

type Fields = Readonly<Record<string, unknown>>;

function recordIn(text: string): Fields {
  const value: unknown = parseCj1(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw broken('shape');
  const fields: Fields = { ...value };
  if (fields['v'] !== '1') throw broken('v');
  return fields;
}

function textOf(fields: Fields, name: string): string {
  const held = fields[name];
  if (typeof held !== 'string') throw broken(name);
  return held;
}

function numberOf(fields: Fields): number {
  const text = textOf(fields, 'n');
  if (!NUMBER.test(text)) throw broken('n');
  return Number(text);
}

function previousOf(fields: Fields): Uint8Array {
  const previous = fromBase64(textOf(fields, 'prev'));
  if (previous?.length !== DIGEST_LENGTH) throw broken('prev');
  return previous;
}

/** Log indexes as text, ascending, runs as `first-last`: `12,15-18`. */
export function formatIndexes(indexes: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

/** Runs of indexes back from text: first and last of each. @throws DomainError `ACCESS_LOG_BROKEN` */
export function parseIndexes(text: string): readonly (readonly [first: number, last: number])[] {
  return text.split(',').map((run) => {
    const [first = '', last = first, more] = run.split('-');
    if (!NUMBER.test(first) || !NUMBER.test(last) || more !== undefined) throw broken('entries');
    return [Number(first), Number(last)];
  });
}

function broken(what: string): DomainError {
  return new DomainError('ACCESS_LOG_BROKEN', { what });
}
