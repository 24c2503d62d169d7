import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { Request } from 'express';
import { RequestError } from './request-error.js';

/** Header every POST that posts an entry carries; the same key with the same body is answered the same again. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Header of an answer that was given before: `true`. */
const IDEMPOTENCY_HIT = 'Idempotency-Hit';

/**
 * Reads an idempotency key.
 * @throws RequestError `IDEMPOTENCY_KEY_MISSING`, or `IDEMPOTENCY_KEY_INVALID` when it is not 1 to 200 visible ASCII characters
 */
export function readIdempotencyKey(value: string | undefined): string {
  if (value === undefined) throw new RequestError('IDEMPOTENCY_KEY_MISSING');
  if (!isIdempotencyKey(value)) throw new RequestError('IDEMPOTENCY_KEY_INVALID');
  return value;
}

/** Whether a header's value is there and fit to be an idempotency key. */
export function isIdempotencyKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value);
}

/** Parameter of a controller's method: the request's idempotency key. */
export const IdempotencyKey = createParamDecorator((_unused: unknown, context: ExecutionContext) =>
  readIdempotencyKey(context.switchToHttp().getRequest<Request>().get(IDEMPOTENCY_KEY)),
);

/** Parameter of a controller's method: the idempotency key of a request that may come without one. */
export const MaybeIdempotencyKey = createParamDecorator((_unused: unknown, context: ExecutionContext) => {
  const value = context.switchToHttp().getRequest<Request>().get(IDEMPOTENCY_KEY);
  return value === undefined ? undefined : readIdempotencyKey(value);
});

/** Says on an answer whether it was given before. */
export function markHit(response: ServerResponse, hit: boolean): void {
  if (hit) response.setHeader(IDEMPOTENCY_HIT, 'true');
}
