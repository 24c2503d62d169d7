import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { type AttemptKey, AttemptRepository } from './attempt.repository.js';

/** An attempt to show who one is. */
export interface Attempt {
  /** what is shown: failures of one don't slow the other */
  readonly step: 'password' | 'second_step';
  /** pseudonymous id of an officer, or the folded name typed where nobody has it */
  readonly account: string;
  /** network address it comes from */
  readonly address: string;
}

/** An attempt that was right. */
export interface RightAttempt<Right> {
  readonly right: Right;
  /** attempts on this account that failed in the last day, from anywhere */
  readonly failed: number;
}

/**
 * Makes each wrong attempt wait longer than the one before, by account and address together: whoever tries somebody's password from elsewhere
 * never keeps that person out.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly rows: AttemptRepository,
    private readonly clock: Clock,
    private readonly keys: KeyStore,
  ) {}

  /**
   * Runs a check under the delays.
   * @param check what was found to be right, or `undefined` when what was shown is wrong
   * @returns that, and how many attempts on this account failed in the last day, from anywhere; `undefined` when it is wrong
   * @throws DomainError `SIGN_IN_DELAYED` with `retry_after` seconds, before the check is run; whatever the check throws
   */
  async run<Right>(attempt: Attempt, check: () => Promise<Right | undefined>): Promise<RightAttempt<Right> | undefined> {
    const key = this.keyOf(attempt);
    const now = (): Date => new Date(this.clock.now());
    if (!(await this.rows.begin(key, now()))) {
      const seconds = await this.rows.secondsLeft(key, now());
      throw new DomainError('SIGN_IN_DELAYED', { retry_after: String(seconds) });
    }
    let right: Right | undefined;
    try {
      right = await check();
    } catch (error) {
      // Nothing was compared: it is no failure of whoever tried.
      await this.rows.takeBack(key);
      throw error;
    }
    if (right === undefined) return undefined;
    const failures = await this.rows.failures(key.account, now());
    await this.rows.forget(key, now());
    return { right, failed: failures - 1 };
  }

  /** How many attempts on an officer's account failed in the last day, of whatever step, from anywhere. */
  async failures(account: string): Promise<number> {
    const now = new Date(this.clock.now());
    const keys = (['password', 'second_step'] as const).map((step) => this.keyOf({ step, account, address: '' }).account);
    const counts = await Promise.all(keys.map((key) => this.rows.failures(key, now)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  // People type passwords where names belong: what was typed is kept as a keyed hash alone.
  private keyOf({ step, account, address }: Attempt): AttemptKey {
    return { account: this.keys.hmac(`sign-in ${step}`, account), address: address.slice(0, 60) };
  }
}
