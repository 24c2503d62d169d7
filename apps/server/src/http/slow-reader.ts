import type { ServerResponse } from 'node:http';

/** How slowly an answer may be read. */
export interface ReaderPace {
  /** how often it is looked at, in milliseconds */
  readonly lookMs: number;
  /** waiting that costs nothing, in milliseconds: a train in a tunnel */
  readonly graceMs: number;
  /** bytes that earn a second of waiting */
  readonly leastPerSecond: number;
}

/** A mobile network of the third generation takes more. */
const PACE: ReaderPace = { lookMs: 5_000, graceMs: 60_000, leastPerSecond: 32_768 };

/**
 * Ends an answer whose reader makes us wait too long for what they have taken: a file held open costs others theirs. Time in which there was
 * nothing to send does not count.
 */
export function cutSlowReader(response: ServerResponse, pace = PACE): void {
  const { socket } = response;
  if (socket === null) return;
  const taken = (): number => socket.bytesWritten - socket.writableLength;
  const before = taken();
  let waitedMs = 0;
  const looks = setInterval(() => {
    if (socket.writableLength > 0) waitedMs += pace.lookMs;
    if (waitedMs > pace.graceMs + ((taken() - before) * 1_000) / pace.leastPerSecond) response.destroy();
  }, pace.lookMs).unref();
  response.once('close', () => {
    clearInterval(looks);
  });
}
