import { createHash } from 'node:crypto';
import { DomainError } from '#core/domain-error.js';

/** Where a list goes on: as of which size, below which index, of which list. */
export interface ListCursor {
  /** N the first page was made at; every later page stands on the same */
  readonly size: number;
  /** the index of the last entry shown: what follows is below it */
  readonly after: number;
}

/** What a cursor belongs to: it opens no other log, list or filter. */
export interface CursorScope {
  /** origin of the log */
  readonly origin: string;
  /** the list and its filter as one text */
  readonly list: string;
}

const CURSOR_LENGTH_MAX = 400;

/** Writes a cursor as an opaque text safe in URLs. */
export function writeCursor(cursor: ListCursor, scope: CursorScope): string {
  const content = { o: scope.origin, n: cursor.size, a: cursor.after, f: listHash(scope.list) };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/**
 * Reads a cursor; whether its size was ever published is the caller's to check.
 * @throws DomainError `CURSOR_INVALID` when it is damaged, of another log, or of another list or filter
 */
export function readCursor(text: string, scope: CursorScope): ListCursor {
  if (text.length > CURSOR_LENGTH_MAX || !/^[A-Za-z0-9_-]+$/.test(text)) throw cursorRefused('form');
  const content = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (content.o !== scope.origin) throw cursorRefused('log');
  if (content.f !== listHash(scope.list)) throw cursorRefused('filter');
  const { n: size, a: after } = content;
  if (!isIndex(size) || !isIndex(after) || after >= size) throw cursorRefused('position');
  return { size, after };
}

function parsed(json: string): Readonly<Record<'o' | 'n' | 'a' | 'f', unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return { o: undefined, n: undefined, a: undefined, f: undefined, ...value };
  } catch {
    // Not JSON: refused like everything else that we did not write.
  }
  throw cursorRefused('form');
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function listHash(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 16);
}

/** The refusal of a cursor that can't be gone on from; `reason` names the rule. */
export function cursorRefused(reason: string): DomainError {
  return new DomainError('CURSOR_INVALID', { reason });
}
