import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';

const OFFICER = 'officer';

/** Remembers on an answer who is asking, by pseudonymous id. */
export function setOfficer(response: Response, id: string): void {
  response.locals[OFFICER] = id;
}

/** Parameter of a controller's method: the pseudonymous id of whoever asks, which stands in entries as their maker. */
export const Maker = createParamDecorator((_unused: unknown, context: ExecutionContext): string => {
  const id: unknown = context.switchToHttp().getResponse<Response>().locals[OFFICER];
  if (typeof id !== 'string') throw new Error('a route that needs an officer has no guard');
  return id;
});
