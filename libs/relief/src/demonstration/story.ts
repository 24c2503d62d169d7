import type { BusinessDate } from '#core/dates.js';
import type { OfficerCall } from '../officer-call.js';
import type { CastMember } from './demonstration-officers.js';

/** What every chapter of the demonstration is told with: the day it is told on, and who plays whom. */
export interface Story {
  readonly today: BusinessDate;
  /** Pseudonymous ids of the demonstration's officers. */
  readonly cast: Readonly<Record<CastMember, string>>;
}

/**
 * One step of the story, by a name that never changes: told again it answers as the first time. The request is the name too, because
 * the story's days move with the calendar.
 */
export function step(maker: string, name: string): OfficerCall {
  const key = `demonstration-${name}`;
  return { maker, key, request: key };
}
