import { parseBusinessDate } from '#core/dates.js';
import { demonstrationGifts } from './demonstration/demonstration-gifts.js';
import { RELIEF_ITEMS } from './goods/relief-items.js';
import { QUANG_TRI_UNITS } from './units/quang-tri.js';

describe('the gifts of the demonstration', () => {
  it('never lie in the future and name only units and items there are', () => {
    const today = parseBusinessDate('2026-11-22');
    const units = new Set(QUANG_TRI_UNITS.map(({ code }) => code));
    const items = new Set(RELIEF_ITEMS.map(({ code }) => code));
    for (const { date, unit, goods = [] } of demonstrationGifts(today)) {
      expect(date >= '2024-09-01' && date <= today).toBe(true);
      expect(units.has(unit)).toBe(true);
      for (const { item } of goods) expect(items.has(item)).toBe(true);
    }
  });
});
