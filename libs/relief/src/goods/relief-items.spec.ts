import { foldVietnamese } from '#core/fold.js';
import { isItemCode } from '#core/journal/commodity.js';
import { RELIEF_ITEMS } from './relief-items.js';

describe('the first catalogue', () => {
  it('holds items the book can name, each once', () => {
    expect(RELIEF_ITEMS.length).toBeGreaterThanOrEqual(40);
    expect(RELIEF_ITEMS.every(({ code, scale }) => isItemCode(code) && scale >= 0 && scale <= 3)).toBe(true);
    expect(new Set(RELIEF_ITEMS.map(({ code }) => code)).size).toBe(RELIEF_ITEMS.length);
  });

  it('gives no word to two items, so that what an officer types means one thing', () => {
    const owners = new Map<string, string>();
    for (const { code, name, aliases } of RELIEF_ITEMS) {
      for (const word of new Set([name, ...aliases].map(foldVietnamese))) {
        expect([word, owners.get(word) ?? code]).toEqual([word, code]);
        owners.set(word, code);
      }
    }
  });
});
