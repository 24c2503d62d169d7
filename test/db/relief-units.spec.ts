import { parseBusinessDate } from '#core/dates.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { SeedUnits } from '#relief/units/seed-units.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { type ReliefHouse, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;

beforeAll(async () => {
  house = await openReliefHouse();
});
afterAll(() => house.close());

describe('the units of Quảng Trị in the book', () => {
  it('are sealed once, however often they are seeded and wherever a start broke off', async () => {
    const before = await house.logSize();
    expect(await house.get(SeedUnits).execute()).toBe(79);
    expect(await house.logSize()).toBe(before + 79);
    expect(await house.get(SeedUnits).execute()).toBe(0);
    await house.database.superuser.query('UPDATE relief.unit SET entry_id = NULL WHERE code > $1', ['19500']);
    await house.get(SeedUnits).execute();
    expect(await house.logSize()).toBe(before + 79);
    const province = (await house.get(LogReader).entry(before))?.entry;
    expect(province).toMatchObject({
      kind: 'unit',
      unit: '44',
      facts: { code: '44', name: 'Tỉnh Quảng Trị', type: 'province', valid_from: '2025-07-01' },
    });
  });

  it('make a tree with the days each unit exists', async () => {
    const units = house.get(UnitsReader);
    expect(await units.below('44')).toHaveLength(78);
    expect(await units.find('19742')).toMatchObject({ name: 'Đặc khu Cồn Cỏ', type: 'special_zone', parent: '44' });
    expect(await units.isWithin('19742', '44')).toBe(true);
    expect(await units.isWithin('44', '19742')).toBe(false);
    await expect(units.onDay('19742', parseBusinessDate('2025-06-30'))).rejects.toThrow('UNIT_NOT_VALID');
    await expect(units.onDay('00001', parseBusinessDate('2026-01-01'))).rejects.toThrow('UNIT_UNKNOWN');
  });

  it('know which provinces they came from and who decided it', async () => {
    expect(await house.get(UnitsReader).predecessors('44')).toEqual([
      expect.objectContaining({ oldCode: '44', oldName: 'Tỉnh Quảng Bình', decision: 'Resolution 202/2025/QH15' }),
      expect.objectContaining({ oldCode: '45', oldName: 'Tỉnh Quảng Trị', kind: 'merged', effectiveFrom: '2025-07-01' }),
    ]);
  });
});
