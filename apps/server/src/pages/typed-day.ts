import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';

const AS_PEOPLE_TYPE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** A day as a form's field holds it: `2026-10-02` as browsers send it, or `2/10/2026` as people type it. `''` for an empty field, `undefined` for what is no day. */
export function typedDay(text: string): BusinessDate | '' | undefined {
  if (text === '') return '';
  const [, day = '', month = '', year = ''] = AS_PEOPLE_TYPE.exec(text) ?? [];
  try {
    return parseBusinessDate(year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
