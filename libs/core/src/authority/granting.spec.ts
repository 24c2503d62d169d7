import { mayKeepRole } from './granting.js';
import { type HeldRole, ROLES, type Role } from './role.js';

const PARENTS: Readonly<Record<string, string>> = { '19702': '44', '19441': '44' };
const isWithin = (unit: string, above: string): boolean => unit === above || PARENTS[unit] === above;
const may = (held: readonly HeldRole[], role: Role, unit: string): boolean => mayKeepRole(held, { role, unit }, isWithin);

describe('giving and ending roles', () => {
  it('is a unit administrator’s right in their unit and below it, never beside or above', () => {
    const held = [{ role: 'unit_administrator', unit: '19702' }] as const;
    expect(may(held, 'checker', '19702')).toBe(true);
    expect(may(held, 'unit_administrator', '19702')).toBe(true);
    expect(may(held, 'desk_officer', '19441')).toBe(false);
    expect(may(held, 'desk_officer', '44')).toBe(false);
    expect(may([{ role: 'unit_administrator', unit: '44' }], 'desk_officer', '19441')).toBe(true);
  });

  it('never makes a system administrator of anybody without being one', () => {
    expect(may([{ role: 'unit_administrator', unit: '44' }], 'system_administrator', '44')).toBe(false);
    expect(may([{ role: 'system_administrator', unit: '44' }], 'system_administrator', '44')).toBe(true);
  });

  it('is nobody else’s right', () => {
    const others = ROLES.filter((role) => role !== 'unit_administrator' && role !== 'system_administrator');
    expect(others.filter((role) => may([{ role, unit: '44' }], 'desk_officer', '44'))).toEqual([]);
  });
});
