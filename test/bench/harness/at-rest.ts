import { setTimeout as sleep } from 'node:timers/promises';
import { childrenOf } from './peak-memory.js';
import { processorSeconds } from './processor-time.js';

/** Longer than the server waits before it looks whether a check of its whole ledger is due after an import (10 s). */
const QUIET_SECONDS = 12;
/** Share of a processor that counts as nothing: heartbeats, timers. */
const NEXT_TO_NOTHING = 0.05;
const ROUNDS_MAX = 10;

/**
 * Waits until a process and its children do next to nothing any more: what follows an import (lists, traces, the check of the whole
 * ledger) takes both processors from whatever is measured beside it.
 * @returns whether it came to that within two minutes
 */
export async function atRest(pid: number): Promise<boolean> {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const before = secondsOf(pid);
    await sleep(QUIET_SECONDS * 1000);
    if (secondsOf(pid) - before < QUIET_SECONDS * NEXT_TO_NOTHING) return true;
  }
  return false;
}

function secondsOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + processorSeconds(each), 0);
}
