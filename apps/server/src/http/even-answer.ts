import { setTimeout as sleep } from 'node:timers/promises';

/** Answers of a look-up come on whole steps of this length, in milliseconds. */
const STEP_MS = 50;

/**
 * Does a look-up and lets its failure come at the next whole step of time: how long a miss took says nothing of why it missed.
 * A success is told at once: whoever has it knows everything already.
 */
export async function missEvenly<Found>(lookUp: () => Promise<Found>): Promise<Found> {
  const began = performance.now();
  try {
    return await lookUp();
  } catch (error) {
    const taken = performance.now() - began;
    await sleep(Math.ceil(Math.max(taken, 1) / STEP_MS) * STEP_MS - taken);
    throw error;
  }
}
