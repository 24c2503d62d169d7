import type { BusinessDate } from '../dates.js';

/** The accounting period a business date falls in, by unit and month: `44-2026-09`. */
export function periodCode(unit: string, date: BusinessDate): string {
  return `${unit}-${date.slice(0, 7)}`;
}
