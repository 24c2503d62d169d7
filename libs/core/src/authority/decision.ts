import { ACTS, type Act, type ActRule } from './act.js';
import type { HeldRole } from './role.js';

/** Somebody who asks, with what they may do today. */
export interface Principal {
  /** pseudonymous id, `officer-` and 12 hexadecimal digits; stands in entries */
  readonly id: string;
  readonly roles: readonly HeldRole[];
  /** acts an API token is limited to; `undefined` for a person's own session */
  readonly scopes: readonly Act[] | undefined;
  /** whether this person has shown again who they are a moment ago */
  readonly steppedUp: boolean;
}

/** `unseen`: nothing this person holds reaches that unit, so for them its things do not exist. */
export type Decision = 'allow' | 'step_up' | 'forbidden' | 'unseen';

/** Whether a unit is another one or stands below it. */
export type IsWithin = (unit: string, above: string) => boolean;

/**
 * The one place where rights are decided.
 * @param unit whose thing it is; `undefined` for what belongs to no unit: then the role may be held anywhere
 */
export function decide(principal: Principal, act: Act, unit: string | undefined, isWithin: IsWithin): Decision {
  const rule: ActRule = ACTS[act];
  const reaching = unit === undefined ? principal.roles : principal.roles.filter((held) => isWithin(unit, held.unit));
  if (reaching.length === 0) return unit === undefined ? 'forbidden' : 'unseen';
  if (!reaching.some(({ role }) => rule.roles.includes(role))) return 'forbidden';
  const { scopes } = principal;
  if (scopes === undefined) return rule.stepUp && !principal.steppedUp ? 'step_up' : 'allow';
  // A machine can't show again who it is: what needs that is never done with a token.
  return scopes.includes(act) && !rule.stepUp ? 'allow' : 'forbidden';
}
