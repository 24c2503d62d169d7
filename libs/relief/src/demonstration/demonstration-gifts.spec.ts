import { parseBusinessDate } from '#core/dates.js';
import { demonstrationGifts } from './demonstration-gifts.js';

const TODAY = parseBusinessDate('2026-11-22');

describe('the gifts of the demonstration', () => {
  it('are the same whenever they are asked on one day', () => {
    expect(demonstrationGifts(TODAY)).toEqual(demonstrationGifts(TODAY));
  });

  it('show money and goods, several units, organisations and every consent', () => {
    const gifts = demonstrationGifts(TODAY);
    expect(gifts.length).toBeGreaterThanOrEqual(300);
    expect(new Set(gifts.map(({ unit }) => unit)).size).toBeGreaterThan(8);
    expect(new Set(gifts.map(({ consent }) => consent.level))).toEqual(new Set(['public', 'masked', 'anonymous']));
    for (const part of ['cash', 'bank', 'goods'] as const)
      expect(gifts.filter((gift) => gift[part] !== undefined).length).toBeGreaterThan(30);
    expect(gifts.some(({ donor }) => donor.organisation)).toBe(true);
  });
});
