import fc from 'fast-check';
import { DomainError } from './domain-error.js';
import { cleanText } from './text.js';

describe('free text, whatever it is', () => {
  it('comes out clean or is refused, and a second cleaning changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (text, multiline) => {
        const rules = { field: 'note', maxLength: 60, multiline };
        try {
          const cleaned = cleanText(text, rules);
          expect(cleaned).toBe(cleaned.normalize('NFC').trim());
          expect(cleaned).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
          expect(cleaned.replaceAll('\n', multiline ? '' : '\n')).not.toMatch(/\p{Cc}/u);
          expect(cleanText(cleaned, rules)).toBe(cleaned);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.code).toBe('TEXT_INVALID');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
