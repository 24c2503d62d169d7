import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';

/**
 * The day of something that has happened, a document that was signed among it.
 * @param text `YYYY-MM-DD`; today when left out
 * @throws DomainError `DATE_INVALID`, `DATE_IN_FUTURE`, each with `field`
 */
export function pastDay(text: string | undefined, today: BusinessDate, field = 'date'): BusinessDate {
  const date = text === undefined ? today : day(text, field);
  if (date > today) throw new DomainError('DATE_IN_FUTURE', { field, date, today });
  return date;
}

function day(text: string, field: string): BusinessDate {
  try {
    return parseBusinessDate(text);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}
