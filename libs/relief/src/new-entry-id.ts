import { randomBytes } from 'node:crypto';
import { type EntryId, makeEntryId } from '#core/ids.js';
import type { Clock } from '#platform/clock/clock.js';

/** A fresh identifier for an entry: the machine's time and ten bytes of the system's random source. */
export function newEntryId(clock: Clock): EntryId {
  return makeEntryId(clock.now(), randomBytes(10));
}
