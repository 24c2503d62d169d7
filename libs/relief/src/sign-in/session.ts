/**
 * How far somebody has come: `second_step`: the password was right, the second step is still to be shown; `enrolment`: their roles ask for a
 * second step they don't have yet; `full`: signed in.
 */
export type SessionStage = 'second_step' | 'enrolment' | 'full';

/** How somebody showed who they are. */
export type SignInMeans = 'password' | 'passkey' | 'oidc';

/** Somebody signed in with a browser. */
export interface Session {
  /** names the session in lists; opens nothing */
  readonly id: string;
  /** pseudonymous id of the officer */
  readonly officer: string;
  readonly stage: SessionStage;
  readonly means: SignInMeans;
  /** whether a second step was shown: roles that need one count for nothing in a session without */
  readonly secondStep: boolean;
  /** token that forms and the header `X-CSRF-Token` carry, bound to this session */
  readonly csrf: string;
  /** browser, as it calls itself */
  readonly agent: string;
  /** network address it was opened from */
  readonly address: string;
  readonly openedAt: Date;
  /** last request, exact to a minute */
  readonly seenAt: Date;
  /** when it ends whatever is done */
  readonly endsAt: Date;
  /** when this person last showed again who they are */
  readonly steppedUpAt: Date | undefined;
  /** whether that is so recent that it counts */
  readonly steppedUp: boolean;
  /** failed attempts on this account, from anywhere, in the day before it was opened */
  readonly failedBefore: number;
}
