import type { ServerResponse } from 'node:http';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '#core/authority/decision.js';
import type { Reach } from '#platform/database/reach.js';
import type { Asker as AskerOf } from './askers.js';

/** Who asks, and whose things they may see. */
export interface Caller extends AskerOf {
  readonly reach: Reach;
}

const callers = new WeakMap<ServerResponse, Caller>();

/** Remembers on an answer who is asking. */
export function setCaller(response: ServerResponse, caller: Caller): void {
  callers.set(response, caller);
}

/** Who asks for this answer. A route that everybody may use has nobody. */
export function callerOf(response: ServerResponse): Caller {
  const caller = callers.get(response);
  if (caller === undefined) throw new Error('a route that needs somebody to ask is open to everybody');
  return caller;
}

function callerIn(context: ExecutionContext): Caller {
  return callerOf(context.switchToHttp().getResponse<Response>());
}

/** Parameter of a controller's method: the pseudonymous id of whoever asks, which stands in entries as their maker. */
export const Maker = createParamDecorator((_unused: unknown, context: ExecutionContext): string => callerIn(context).principal.id);

/** Parameter of a controller's method: whoever asks, with the roles they hold today. */
export const Asker = createParamDecorator((_unused: unknown, context: ExecutionContext): Principal => callerIn(context).principal);

/** Parameter of a controller's method: units whose things whoever asks may see; what a list is limited to. */
export const CallerReach = createParamDecorator((_unused: unknown, context: ExecutionContext): Reach => callerIn(context).reach);
