import { DomainError } from '#core/domain-error.js';
import { optionalText } from './required-text.js';

const PHONE = /^\+?[0-9](?:[0-9 .-]{6,18})[0-9]$/;

/** A telephone number somebody typed, or nothing. @throws DomainError `TEXT_INVALID` with `reason` `not_a_phone`, or those of `cleanText` */
export function readPhone(text: string | undefined, field: string): string | undefined {
  const phone = optionalText(text, { field, maxLength: 20 });
  if (phone !== undefined && !PHONE.test(phone)) throw new DomainError('TEXT_INVALID', { field, reason: 'not_a_phone' });
  return phone;
}
