import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows may be read and written: units by code, or everything. A unit's code stands for itself alone, not for those below it. */
export type Reach = 'everything' | readonly string[];

/** How a reach is told to PostgreSQL: `*`, or codes between commas; empty reaches nothing. */
const EVERYTHING_SETTING = '*';

const NOTHING = '';

/** Reach of one piece of work; a request's grows once the guard knows who asks. */
interface Scope {
  setting: string;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Does work that reaches nothing until `setReach` is called within it: how every request begins. */
export function beginWithoutReach<Result>(work: () => Result): Result {
  return scopes.run({ setting: NOTHING }, work);
}

/** From here on, the work begun by `beginWithoutReach` or `withReach` reaches this. Outside of any it does nothing: then nothing is reached. */
export function setReach(reach: Reach): void {
  const scope = scopes.getStore();
  if (scope !== undefined) scope.setting = settingOf(reach);
}

/**
 * Does work under a reach of its own. What the product does by itself (jobs, seeds, followers, looking up whose thing something is) says
 * `everything` here, visibly.
 */
export function withReach<Result>(reach: Reach, work: () => Result): Result {
  return scopes.run({ setting: settingOf(reach) }, work);
}

/** The reach of the work at hand as PostgreSQL is told it; `undefined` outside of any: then it is told nothing, and shows nothing. */
export function reachSetting(): string | undefined {
  return scopes.getStore()?.setting;
}

function settingOf(reach: Reach): string {
  return reach === 'everything' ? EVERYTHING_SETTING : reach.join(',');
}

/** The codes of a reach for a query's parameter; `null` for everything: `$1::text[] IS NULL OR unit = ANY ($1)`. */
export function codesOf(reach: Reach): string[] | null {
  return reach === 'everything' ? null : [...reach];
}
