import fc from 'fast-check';
import { parseBusinessDate } from '../dates.js';
import { type LotOnHand, suggestIssue } from './issue-suggestion.js';

const TODAY = parseBusinessDate('2026-11-22');

function lot(code: string, standing: bigint, expiresOn?: string, openedAt = 1): LotOnHand {
  return { code, standing, openedAt, ...(expiresOn !== undefined && { expiresOn: parseBusinessDate(expiresOn) }) };
}

describe('the suggestion for an issue', () => {
  it('takes what expires soonest first and what never expires last', () => {
    const lots = [lot('never', 5n), lot('late', 5n, '2027-06-01'), lot('soon', 5n, '2026-11-22')];
    const { parts, shortfall } = suggestIssue(lots, { quantity: 12n, date: TODAY });
    expect(parts.map(({ lot: { code }, quantity }) => [code, quantity])).toEqual([
      ['soon', 5n],
      ['late', 5n],
      ['never', 2n],
    ]);
    expect(shortfall).toBe(0n);
  });

  it('takes the older of two lots that expire on the same day', () => {
    const lots = [lot('b', 5n, '2027-06-01', 9), lot('a', 5n, '2027-06-01', 3)];
    expect(suggestIssue(lots, { quantity: 1n, date: TODAY }).parts[0]?.lot.code).toBe('a');
  });

  it('leaves expired lots out, names them, and says what is missing', () => {
    const lots = [lot('expired', 50n, '2026-11-21'), lot('good', 3n, '2026-12-01')];
    const { parts, shortfall, expired } = suggestIssue(lots, { quantity: 10n, date: TODAY });
    expect(parts.map(({ quantity }) => quantity)).toEqual([3n]);
    expect(shortfall).toBe(7n);
    expect(expired.map(({ code }) => code)).toEqual(['expired']);
  });

  it('is the same in whatever order the lots are given, and never takes more than is there or was asked', () => {
    const day = fc.constantFrom('2026-11-21', '2026-11-22', '2026-12-01', undefined);
    const any = fc.record({ standing: fc.bigInt({ min: 0n, max: 50n }), day, openedAt: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.bigInt({ min: 0n, max: 300n }), fc.func(fc.integer()), (found, quantity, order) => {
        const lots = found.map((one, at) => lot(`lot-${at}`, one.standing, one.day, one.openedAt));
        const mixed = [...lots].sort((a, b) => order(a.code) - order(b.code));
        const suggestion = suggestIssue(lots, { quantity, date: TODAY });
        expect(suggestIssue(mixed, { quantity, date: TODAY })).toEqual(suggestion);
        const taken = suggestion.parts.reduce((sum, part) => sum + part.quantity, 0n);
        expect(taken + suggestion.shortfall).toBe(quantity);
        expect(suggestion.parts.every((part) => part.quantity > 0n && part.quantity <= part.lot.standing)).toBe(true);
        if (suggestion.shortfall > 0n) {
          const good = lots.filter(({ expiresOn }) => expiresOn === undefined || expiresOn >= TODAY);
          expect(taken).toBe(good.reduce((sum, { standing }) => sum + standing, 0n));
        }
      }),
    );
  });
});
