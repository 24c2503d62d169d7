import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import type { Session } from './session.js';
import { SetPassword } from './set-password.js';
import type { Browser } from './sign-in.js';
import { StepUp } from './step-up.js';

/** An officer's change of their own password. */
export interface PasswordChange {
  readonly password: string;
  readonly newPassword: string;
}

/** Changes one's own password; every session and token ends, and the browser it was done with goes on with a new session. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly stepUp: StepUp,
    private readonly setPassword: SetPassword,
    private readonly sessions: OpenSession,
  ) {}

  /** @param session a full one @throws DomainError `PASSWORD_WRONG`, `PASSWORD_LENGTH`, `PASSWORD_COMMON`, `SIGN_IN_DELAYED`, `SIGN_IN_BUSY` */
  async execute(session: Session, change: PasswordChange, browser: Browser): Promise<OpenedSession> {
    const { officer, means, secondStep } = session;
    const before = await this.stepUp.demandPassword(officer, change.password, browser.address);
    const password = await this.setPassword.execute(officer, change.newPassword, { password: before });
    const opened = await this.sessions.execute(officer, { stage: 'full', means, secondStep, ground: { password }, ...browser });
    // Somebody has changed it once more, or taken it away: theirs is the last word.
    if (opened === undefined) throw new DomainError('PASSWORD_WRONG');
    return opened;
  }
}
