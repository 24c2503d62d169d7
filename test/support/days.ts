import { type BusinessDate, addDays, businessDateOf, instantOf } from '#core/dates.js';

/** Today in Việt Nam by a clock, or some days later (earlier, below zero). */
export function dayFrom(clock: { now(): number }, days = 0): BusinessDate {
  return addDays(businessDateOf(instantOf(clock.now())), days);
}
