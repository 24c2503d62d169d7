import { type BusinessDate, businessDateOf, instantOf } from '#core/dates.js';
import type { Clock } from '#platform/clock/clock.js';

/** The business day now, in Asia/Ho_Chi_Minh. */
export function today(clock: Clock): BusinessDate {
  return businessDateOf(instantOf(clock.now()));
}
