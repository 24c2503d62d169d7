import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Attempts } from './attempts.js';
import { CheckSecondStep } from './check-second-step.js';
import { MarkSteppedUp } from './mark-stepped-up.js';
import type { Session } from './session.js';
import { SignIn } from './sign-in.js';

/** What somebody shows again: their password, or a code. */
export type StepUpProof = { readonly password: string } | { readonly code: string };

/** Lets somebody who is signed in show again who they are, before what matters most. */
@Injectable()
export class StepUp {
  constructor(
    private readonly signIn: SignIn,
    private readonly check: CheckSecondStep,
    private readonly attempts: Attempts,
    private readonly mark: MarkSteppedUp,
    private readonly log: AccessLog,
  ) {}

  /** @param session a full one @throws DomainError `PASSWORD_WRONG`, `CODE_WRONG`, `SIGN_IN_DELAYED`, `SIGN_IN_BUSY` */
  async execute(session: Pick<Session, 'id' | 'officer'>, proof: StepUpProof, address: string): Promise<void> {
    if ('password' in proof) await this.demandPassword(session.officer, proof.password, address);
    else await this.demandCode(session.officer, proof.code, address);
    await this.mark.execute(session.id);
    await this.log.append({ officer: session.officer, kind: 'stepped_up', about: `session:${session.id}` });
  }

  /** Demands the password of somebody who is signed in, under the delays of signing in. @returns the PHC string it is right for @throws as `execute` */
  async demandPassword(officer: string, password: string, address: string): Promise<string> {
    const shown = await this.attempts.run({ step: 'password', account: officer, address }, () => this.signIn.rightHash(officer, password));
    if (shown !== undefined) return shown.right;
    await this.log.append({ officer, kind: 'sign_in_failed', about: `officer:${officer}` }, 60_000);
    throw new DomainError('PASSWORD_WRONG');
  }

  private async demandCode(officer: string, code: string, address: string): Promise<void> {
    const shown = await this.attempts.run({ step: 'second_step', account: officer, address }, () => this.check.whose(officer, code));
    if (shown !== undefined) return;
    await this.log.append({ officer, kind: 'second_step_failed', about: `officer:${officer}` }, 60_000);
    throw new DomainError('CODE_WRONG');
  }
}
