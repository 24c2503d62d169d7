import fc from 'fast-check';
import { addDays, parseBusinessDate } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { cardEdition } from './card-edition.js';

const DAY = parseBusinessDate('2026-11-22');
const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });

describe('the edition of share pictures', () => {
  it('is another one whenever the total moved by more than 1 %', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 11, max: 5_000 }), (before, thousandths) => {
        const after = before + (before * BigInt(thousandths)) / 1_000n + 2n;
        expect(cardEdition(DAY, vnd(after))).not.toBe(cardEdition(DAY, vnd(before)));
      }),
    );
  });

  it('is another one each day, and the same for the same figures', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 400 }), (total, days) => {
        expect(cardEdition(addDays(DAY, days), vnd(total))).not.toBe(cardEdition(DAY, vnd(total)));
        expect(cardEdition(DAY, vnd(total))).toBe(cardEdition(DAY, vnd(total)));
      }),
    );
  });

  it('changes at most a few times while a total grows by 10 % gift by gift', () => {
    const names = new Set(Array.from({ length: 1_000 }, (_, gift) => cardEdition(DAY, vnd(10n ** 10n + BigInt(gift) * 10n ** 6n))));
    expect(names.size).toBeLessThanOrEqual(11);
  });

  it('fits an address, before the first gift too', () => {
    expect(cardEdition(DAY, vnd(0n))).toBe('1-20261122-0');
    expect(cardEdition(DAY, vnd(10n ** 17n))).toMatch(/^[0-9-]{1,24}$/);
  });
});
