import { type EntryId, makeEntryId } from '#core/ids.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import type { Clock } from '#platform/clock/clock.js';

// A statement asks for hundreds of thousands: one call into the system's source serves many.
const RANDOM = new RandomPool();

/** A fresh identifier for an entry: the machine's time and ten bytes of the system's random source. */
export function newEntryId(clock: Clock): EntryId {
  return makeEntryId(clock.now(), RANDOM.draw(10));
}
