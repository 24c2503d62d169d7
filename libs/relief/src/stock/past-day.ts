import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';

/** The day of something that has happened. @param text `YYYY-MM-DD`; today when left out. @throws DomainError `DATE_INVALID`, `DATE_IN_FUTURE` */
export function pastDay(text: string | undefined, today: BusinessDate, field = 'date'): BusinessDate {
  const date = text === undefined ? today : parseBusinessDate(text);
  if (date > today) throw new DomainError('DATE_IN_FUTURE', { field, date, today });
  return date;
}
