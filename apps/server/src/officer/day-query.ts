import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { RequestError } from '../http/request-error.js';
import { DomainError } from '#core/domain-error.js';

/** A day that stands in a query, or nothing. @throws RequestError `VALIDATION` naming the parameter */
export function dayQuery(value: unknown, name: string): BusinessDate | undefined {
  if (value === undefined || value === '') return undefined;
  try {
    return parseBusinessDate(typeof value === 'string' ? value : '');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new RequestError('VALIDATION', [{ field: name, message: 'viết ngày có thật dạng năm-tháng-ngày, ví dụ 2026-11-22' }]);
  }
}
