import type pg from 'pg';
import { EXPECTED_GUARDS } from './expected-guards.js';
import type { Differences, FsckDifference } from './fsck-report.js';
import { storedGuards } from './stored-guards.js';

/** What a difference of a guard is called. */
const GUARD = 'guard';

/** Whether a difference is that of a guard of schema `access`, beside which the book itself is whole. */
export function isAccessGuard({ what, where }: Pick<FsckDifference, 'what' | 'where'>): boolean {
  return what === GUARD && / access\./.test(where);
}

/** Guards that can only refuse more: one that nobody wrote down, such as an operator's own unique index, weakens nothing. */
const ONLY_REFUSING = /^(constraint|index|row security) /;

/**
 * Holds the guards of the database against those its migrations made: a trigger that was switched off, removed or added, a function with
 * another body, a constraint, unique index or policy that is gone or says something else. What was done behind a guard is for the other checks.
 */
export async function checkGuards(pool: pg.Pool, differences: Differences): Promise<void> {
  const stored = await storedGuards(pool);
  for (const [guard, digest] of EXPECTED_GUARDS) differences.compare({ what: GUARD, where: guard }, digest, stored.get(guard) ?? '');
  for (const [guard, digest] of stored) {
    if (!EXPECTED_GUARDS.has(guard) && !ONLY_REFUSING.test(guard)) differences.compare({ what: GUARD, where: guard }, '', digest);
  }
}
