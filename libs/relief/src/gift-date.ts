import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';

/** How far back a gift may be dated at all, in days: ten years, the time vouchers are kept. The campaign's window is the writer's to judge. */
const AGE_MAX_DAYS = 3653;

/**
 * The day a gift was made.
 * @param text `YYYY-MM-DD`, or nothing for today
 * @throws DomainError `DATE_INVALID`, `DATE_IN_FUTURE`, `DATE_TOO_OLD`, each with `field`
 */
export function readGiftDate(text: string | undefined, today: BusinessDate): BusinessDate {
  if (text === undefined) return today;
  const date = parseBusinessDate(text);
  if (date > today) throw new DomainError('DATE_IN_FUTURE', { field: 'date', date, today });
  if (date < addDays(today, -AGE_MAX_DAYS)) throw new DomainError('DATE_TOO_OLD', { field: 'date', date });
  return date;
}
