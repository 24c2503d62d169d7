import { summedByItem } from './summed-goods.js';

describe('goods of an entry', () => {
  it('are one line an item, however many lots they came from', () => {
    const rice = { item: 'gao', name: 'Gạo', unit: 'kg' };
    const blankets = { item: 'chan', name: 'Chăn', unit: 'chiếc', quantity: '33' };
    expect(summedByItem([{ ...rice, quantity: '11.5' }, blankets, { ...rice, quantity: '588.5' }])).toEqual([
      { ...rice, quantity: '600' },
      blankets,
    ]);
  });
});
