import type { PendingCall } from './pending-call.js';

/** The connection or the epoch is gone: whatever stands in `unanswered` has to be looked up before it is tried again. */
export class TenancyLost extends Error {
  constructor(
    readonly unanswered: readonly PendingCall[],
    readonly failure: 'fenced' | 'unknown',
    cause: unknown,
  ) {
    super('the book can not be written any more', { cause });
    this.name = 'TenancyLost';
  }
}
