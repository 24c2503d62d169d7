import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '#platform/config/config.js';
import { OwnOutsideIdentity } from '#relief/sign-in/openid/own-outside-identity.js';
import { OwnPasskeys } from '#relief/sign-in/passkeys/own-passkeys.js';
import type { Session } from '#relief/sign-in/session.js';
import type { OwnWays, SignInOffers } from '../pages/way-parts.js';
import { Browsers } from './browsers.js';
import { PasskeyQuestions } from './passkey-questions.js';

/** Which ways in beside the password a browser is shown, and an officer has. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly browsers: Browsers,
    private readonly questions: PasskeyQuestions,
    private readonly passkeys: OwnPasskeys,
    private readonly outside: OwnOutsideIdentity,
    private readonly config: Config,
  ) {}

  /** For whoever comes. */
  of(request: Request): { readonly isSafeWay: boolean; readonly offers: SignInOffers } {
    return {
      isSafeWay: this.browsers.isSafeWay(request),
      offers: { openId: this.config.openId?.label, passkey: this.questions.toSignIn(request) },
    };
  }

  /** For the second step. @param session at the stage `second_step` */
  async second(request: Request, session: Session): Promise<{ readonly passkey: string | undefined }> {
    return { passkey: await this.questions.toShow(request, 'second_step', session) };
  }

  /** One's own, to add and to take away. @param session a full one */
  async own(request: Request, session: Session): Promise<OwnWays> {
    return {
      outside: await this.outside.of(session.officer),
      passkeys: await this.passkeys.of(session.officer),
      add: session.steppedUp ? await this.questions.toAdd(request, session) : undefined,
      stepUp: session.steppedUp ? undefined : await this.questions.toShow(request, 'step_up', session),
      hasPasskeysHere: this.questions.placeOf(request) !== undefined,
    };
  }
}
