import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** Header that names one request in answers and in the log. */
const REQUEST_ID = 'X-Request-Id';

/** Express middleware: gives every answer an id of its own; a client's id is never taken over, so nothing foreign reaches the log. */
export function nameRequest(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader(REQUEST_ID, randomUUID());
  next();
}

/** The id of the request this response answers, or `-` before it has one. */
export function requestIdOf(response: Response): string {
  const id = response.getHeader(REQUEST_ID);
  return typeof id === 'string' ? id : '-';
}
