import { DomainError } from '#core/domain-error.js';
import { type TextRules, cleanText } from '#core/text.js';

/** Free text that may not be empty. @throws DomainError `TEXT_INVALID` with `reason`: `empty`, or those of `cleanText` */
export function requiredText(text: string, rules: TextRules): string {
  const cleaned = cleanText(text, rules);
  if (cleaned === '') throw new DomainError('TEXT_INVALID', { field: rules.field, reason: 'empty' });
  return cleaned;
}

/** Free text that may be absent; empty counts as absent. @throws DomainError `TEXT_INVALID` as `cleanText` */
export function optionalText(text: string | undefined, rules: TextRules): string | undefined {
  const cleaned = text === undefined ? '' : cleanText(text, rules);
  return cleaned === '' ? undefined : cleaned;
}
