/**
 * How a statement failed:
 * `refused`: rolled back because of what it said (SQLSTATE class 22, 23 or our own codes): drop the offender;
 * `passing`: rolled back because of the moment (class 40, 53, 55): the same again;
 * `fenced`: rolled back because another writer took over;
 * `unknown`: nobody can say whether it committed (everything else, a lost connection and a commit with a warning included).
 */
export type StoreFailure = 'refused' | 'passing' | 'fenced' | 'unknown';

/** What a refused statement names: enough to find the call that caused it. */
export interface Offence {
  /** Name of the constraint or of our own rule. */
  readonly rule: string;
  /** Index of the offending entry, where PostgreSQL says it. */
  readonly index?: number;
  /** Hexadecimal HMAC of the offending key, where PostgreSQL says it. */
  readonly hmac?: string;
  /** Index of the entry that is already reversed. */
  readonly reverses?: number;
  /** Request id that is already posted. */
  readonly request?: string;
}

/** A statement that failed. Its message holds no row contents. */
export class StoreError extends Error {
  constructor(
    readonly failure: StoreFailure,
    message: string,
    readonly offence?: Offence,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
  }
}
