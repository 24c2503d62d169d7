import { randomUUID } from 'node:crypto';
import { AddItem } from '#relief/goods/add-item.js';
import { ItemsReader } from '#relief/goods/items-reader.js';
import { SeedItems } from '#relief/goods/seed-items.js';
import { SeedUnits } from '#relief/units/seed-units.js';
import { type ReliefHouse, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;

beforeAll(async () => {
  house = await openReliefHouse();
  await house.get(SeedUnits).execute();
  await house.get(SeedItems).execute('44');
});
afterAll(() => house.close());

const CAMP_BED = {
  keeper: '44',
  code: 'giuong-gap',
  name: 'Giường gấp',
  nameEn: 'Camp bed',
  unit: 'chiếc',
  scale: 0,
  aliases: ['giường xếp'],
};

describe('the goods catalogue', () => {
  it('is sealed once, however often it is seeded', async () => {
    const size = await house.logSize();
    expect(await house.get(SeedItems).execute('44')).toBe(0);
    expect(await house.logSize()).toBe(size);
  });

  it.each([
    ['mì gói', 'mi-tom'],
    ['MI GOI', 'mi-tom'],
    ['ao phao', 'ao-phao'],
    ['nước suối', 'nuoc-uong'],
    ['gạo', 'gao'],
  ])('finds what people mean by %j', async (words, code) => {
    expect((await house.get(ItemsReader).lookUp(words))[0]?.code).toBe(code);
  });

  it('takes a new item once, under every word for it', async () => {
    const call = { maker: 'token-1', key: randomUUID() };
    await house.get(AddItem).execute(CAMP_BED, call);
    const size = await house.logSize();
    await house.get(AddItem).execute(CAMP_BED, call);
    await expect(house.get(AddItem).execute(CAMP_BED, { ...call, key: randomUUID() })).rejects.toThrow('COMMODITY_EXISTS');
    expect(await house.logSize()).toBe(size);
    expect((await house.get(ItemsReader).lookUp('giuong xep'))[0]?.code).toBe('giuong-gap');
  });

  it.each([
    ['ENTRY_INVALID', { code: 'VND' }],
    ['ENTRY_INVALID', { code: 'vnd' }],
    ['ENTRY_INVALID', { scale: 4 }],
    ['TEXT_INVALID', { name: ' ' }],
    ['UNIT_UNKNOWN', { keeper: '01' }],
  ])('refuses %s: %j', async (code, wrong) => {
    const item = { ...CAMP_BED, code: 'khac', ...wrong };
    await expect(house.get(AddItem).execute(item, { maker: 'token-1', key: randomUUID() })).rejects.toThrow(code);
  });
});
