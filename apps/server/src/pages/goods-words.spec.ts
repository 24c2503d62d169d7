import { RELIEF_ITEMS } from '#relief/goods/relief-items.js';
import { VI } from '../../../../test/support/given-page.js';
import { goodsText, measured, measureName } from './goods-words.js';

const EN = { ...VI, language: 'en', englishItem: (item: string) => (item === 'mi-tom' ? 'Instant noodles' : undefined) } as const;
const NOODLES = { item: 'mi-tom', name: 'Mì tôm', unit: 'thùng' };

describe('goods on pages', () => {
  it('are called by the English name and unit on English pages, and as the book has them on Vietnamese ones', () => {
    expect(goodsText(EN, { ...NOODLES, quantity: '1250' })).toBe('Instant noodles 1.250 cartons');
    expect(goodsText(EN, { ...NOODLES, quantity: '1' })).toBe('Instant noodles 1 carton');
    expect(goodsText({ ...EN, language: 'vi' }, { ...NOODLES, quantity: '1250' })).toBe('Mì tôm 1.250 thùng');
  });

  it('keep the name and unit of the book where there is no English for them', () => {
    expect(goodsText(EN, { item: 'chum', name: 'Chum sành', unit: 'chum', quantity: '2' })).toBe('Chum sành 2 chum');
    expect(measured(EN, { quantity: '12.5', unit: 'kg' })).toBe('12,5 kg');
  });

  it('have an English unit throughout the catalogue a book starts with', () => {
    const same = RELIEF_ITEMS.map(({ unit }) => unit).filter((unit) => measureName('en', unit) === unit);
    expect([...new Set(same)].sort()).toEqual(['kg', 'm²']);
  });
});
