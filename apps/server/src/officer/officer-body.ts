import type { Officer } from '#relief/officers/officers-reader.js';
import type { OfficerRole, RoleChange } from '#relief/officers/roles-reader.js';

/** An officer by example. */
export const OFFICER_EXAMPLE = {
  id: 'officer-0f3a5c7e9b1d',
  name: 'Lê Thị Thu Hà',
  user_name: 'thu.ha',
  email: 'thu.ha@mattran.example',
  unit: '44',
  is_demonstration: false,
  is_active: true,
};

/** A role by example. */
export const ROLE_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  role: 'cashier',
  unit: '44',
  valid_from: '2026-11-22',
  valid_to: '2027-06-30',
  given_by: 'officer-6a7b8c9d0e1f',
  given_at: '2026-11-22T01:12:00.000Z',
  ended_by: 'officer-6a7b8c9d0e1f',
  ended_at: '2026-12-01T02:00:00.000Z',
};

/** A change of a role by example. */
export const ROLE_CHANGE_EXAMPLE = {
  change: 'given',
  role: 'cashier',
  unit: '44',
  valid_from: '2026-11-22',
  valid_to: '2027-06-30',
  by: 'officer-6a7b8c9d0e1f',
  at: '2026-11-22T01:12:00.000Z',
};

/** An officer as administrators see one. */
export function officerBody({ id, name, unit, userName, email, isDemonstration, isActive }: Officer): object {
  return { id, name, user_name: userName ?? null, email: email ?? null, unit, is_demonstration: isDemonstration, is_active: isActive };
}

/** A role as administrators see it. */
export function roleBody({ id, role, unit, validFrom, validTo, givenBy, givenAt, ended }: OfficerRole): object {
  return {
    id,
    role,
    unit,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    given_by: givenBy,
    given_at: givenAt.toISOString(),
    ended_by: ended?.by ?? null,
    ended_at: ended?.at.toISOString() ?? null,
  };
}

/** A change of a role as administrators see it. */
export function roleChangeBody({ change, role, unit, validFrom, validTo, by, at }: RoleChange): object {
  return { change, role, unit, valid_from: validFrom, valid_to: validTo ?? null, by, at: at.toISOString() };
}
