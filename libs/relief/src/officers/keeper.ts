import type { HeldRole } from '#core/authority/role.js';

/** Whoever keeps people and their roles: an officer with what they hold today, or the product itself. */
export interface Keeper {
  /** pseudonymous id, or `system` */
  readonly id: string;
  readonly roles: readonly HeldRole[];
}

/** The product itself, at the first start and in the demonstration. */
export const SYSTEM_KEEPER: Keeper = { id: 'system', roles: [{ role: 'system_administrator', unit: '' }] };
