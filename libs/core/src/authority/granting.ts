import type { IsWithin } from './decision.js';
import type { HeldRole } from './role.js';

/**
 * Whether somebody may give a role at a unit, or take it away: a system administrator any, a unit's administrator those within their reach
 * save the system administrator's. That nobody does so to themselves is for whoever knows who it is about.
 * @param held what they hold today
 */
export function mayKeepRole(held: readonly HeldRole[], kept: HeldRole, isWithin: IsWithin): boolean {
  return held.some(({ role, unit }) => {
    if (role === 'system_administrator') return true;
    return role === 'unit_administrator' && kept.role !== 'system_administrator' && isWithin(kept.unit, unit);
  });
}
