/**
 * What somebody may be to a unit: who writes at a desk, keeps goods, keeps cash, checks, leads the accounts, audits, heads the unit, or runs
 * the installation.
 */
export const ROLES = [
  'desk_officer',
  'storekeeper',
  'cashier',
  'checker',
  'chief_accountant',
  'auditor',
  'unit_administrator',
  'system_administrator',
] as const;

/** See `ROLES`. */
export type Role = (typeof ROLES)[number];

/** A role somebody holds today at a unit; it reaches that unit and every unit below it, never sideways. */
export interface HeldRole {
  readonly role: Role;
  /** Code of the unit it is held at. */
  readonly unit: string;
}

const SECOND_STEP: ReadonlySet<Role> = new Set(['checker', 'chief_accountant', 'auditor', 'unit_administrator', 'system_administrator']);

/** Whether holders of a role sign in with a second step: checkers and above (OWASP ASVS 5.0, 6.3.3). */
export function needsSecondStep(role: Role): boolean {
  return SECOND_STEP.has(role);
}

/** The roles that count for somebody: those that need a second step only where one was shown. */
export function rolesThatCount(held: readonly HeldRole[], secondStep: boolean): readonly HeldRole[] {
  return secondStep ? held : held.filter(({ role }) => !needsSecondStep(role));
}

/** A text as a role, or `undefined`. */
export function roleNamed(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}
