import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header that names one request in answers and in the log. */
const REQUEST_ID = 'X-Request-Id';

/** Gives an answer an id of its own; a client's id is never taken over, so nothing foreign reaches the log. */
export function setRequestId(response: ServerResponse): void {
  response.setHeader(REQUEST_ID, randomUUID());
}

/** Express middleware form of `setRequestId`. */
export function nameRequest(_request: IncomingMessage, response: ServerResponse, next: () => void): void {
  setRequestId(response);
  next();
}

/** The id of the request this response answers, or `-` before it has one. */
export function requestIdOf(response: ServerResponse): string {
  const id = response.getHeader(REQUEST_ID);
  return typeof id === 'string' ? id : '-';
}
