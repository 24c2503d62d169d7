import type { IncomingMessage } from 'node:http';

/** Largest body that is read before the framework, in bytes: what a desk sends is a few hundred. */
const SMALL_BYTES_MAX = 16_384;

/** Length of a request's body when its headers promise short JSON in plain UTF-8, else `undefined`. */
export function smallJsonLength({ headers }: Pick<IncomingMessage, 'headers'>): number | undefined {
  const length = headers['content-length'] ?? '';
  if (!/^[1-9][0-9]{0,4}$/.test(length) || Number(length) > SMALL_BYTES_MAX) return undefined;
  if (headers['transfer-encoding'] !== undefined || headers['content-encoding'] !== undefined) return undefined;
  return /^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '') ? Number(length) : undefined;
}

/**
 * Reads a body whose length is known. A request that breaks off is never handed on: there is nobody to answer.
 * @param length bytes, above zero
 */
export function readSmallBody(request: IncomingMessage, length: number, take: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  let missing = length;
  const onPart = (part: Buffer): void => {
    parts.push(part);
    missing -= part.length;
    if (missing > 0) return;
    request.off('data', onPart);
    take(parts.length === 1 ? part : Buffer.concat(parts));
  };
  request.on('data', onPart);
}

/**
 * Puts a body back before its end has been told, and lets somebody else read it from its beginning.
 * @param body what `readSmallBody` gave, in the same turn of the event loop
 * @param reader begins to read before it returns
 */
export function rereadBody(request: IncomingMessage, body: Buffer, reader: () => void): void {
  request.pause();
  request.unshift(body);
  reader();
  // A paused stream does not start again by being listened to.
  request.resume();
}
