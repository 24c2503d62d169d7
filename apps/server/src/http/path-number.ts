import { DomainError } from '#core/domain-error.js';

/**
 * Reads a log index or a tree size that stands in an address.
 * @throws DomainError `NOT_FOUND` for anything that names no entry: an address that is not there
 */
export function readIndex(text: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new DomainError('NOT_FOUND', { index: text.slice(0, 20) });
  return Number(text);
}
