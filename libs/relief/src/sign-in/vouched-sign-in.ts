import { Injectable } from '@nestjs/common';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Attempts } from './attempts.js';
import type { Ground } from './ground.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import { SecondStepsReader } from './second-steps-reader.js';
import type { SignInMeans } from './session.js';
import type { Browser } from './sign-in.js';

/** How somebody was found to be an officer. */
export interface Voucher {
  /** how they began */
  readonly means: SignInMeans;
  /** whether it counts as a second step too */
  readonly secondStep: boolean;
  /** what vouches for them */
  readonly ground: Ground;
  /** id of a session of the same person this one takes over from */
  readonly instead?: string;
}

/** Lets somebody in whom something else than a password vouches for: a passkey, a provider of OpenID Connect. */
@Injectable()
export class VouchedSignIn {
  constructor(
    private readonly secondSteps: SecondStepsReader,
    private readonly attempts: Attempts,
    private readonly sessions: OpenSession,
    private readonly log: AccessLog,
  ) {}

  /**
   * @param officer pseudonymous id of an officer in service
   * @returns a session at the stage this person has come to; `undefined` when what vouches for them was taken away meanwhile
   */
  async execute(officer: string, { means, secondStep, ground, instead }: Voucher, browser: Browser): Promise<OpenedSession | undefined> {
    const opened = await this.sessions.execute(officer, {
      stage: secondStep ? 'full' : await this.secondSteps.nextStage(officer),
      means,
      secondStep,
      ground,
      failedBefore: await this.attempts.failures(officer),
      ...(instead !== undefined && { instead }),
      ...browser,
    });
    if (opened?.stage === 'full') await this.log.append({ officer, kind: 'signed_in', about: `session:${opened.id}` });
    return opened;
  }
}
