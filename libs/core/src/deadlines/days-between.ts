import { type BusinessDate, instantMilliseconds, parseInstant } from '../dates.js';

const DAY_MS = 86_400_000;

/** Calendar days from one day to another; below zero when `to` is the earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (midnight(to) - midnight(from)) / DAY_MS;
}

function midnight(date: BusinessDate): number {
  return instantMilliseconds(parseInstant(`${date}T00:00:00.000Z`));
}
