import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header that names one request in answers and in the log. */
export const REQUEST_ID = 'X-Request-Id';

// A UUID or 32 hexadecimal digits, as proxies make them: nothing else can be smuggled into the log.
const FOREIGN_ID = /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The id a proxy or client gave a request, when it is shaped like one, or a new one. */
export function nameOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && FOREIGN_ID.test(given) ? given.toLowerCase() : randomUUID();
}

/** The id of the request this response answers, or `-` before it has one. */
export function requestIdOf(response: ServerResponse): string {
  const id = response.getHeader(REQUEST_ID);
  return typeof id === 'string' ? id : '-';
}
