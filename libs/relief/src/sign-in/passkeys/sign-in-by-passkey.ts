import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { MarkSteppedUp } from '../mark-stepped-up.js';
import type { OpenedSession } from '../open-session.js';
import type { Session } from '../session.js';
import type { Browser } from '../sign-in.js';
import { VouchedSignIn } from '../vouched-sign-in.js';
import { CheckPasskey, type PasskeyPlace } from './check-passkey.js';

/** What a browser brings. */
export interface PasskeyAnswer {
  /** what our script sent */
  readonly text: string;
  readonly place: PasskeyPlace;
}

/** Shows who somebody is by a passkey: it is in their hand and has looked at them, so it counts as both steps. */
@Injectable()
export class SignInByPasskey {
  constructor(
    private readonly check: CheckPasskey,
    private readonly signIn: VouchedSignIn,
    private readonly mark: MarkSteppedUp,
    private readonly log: AccessLog,
  ) {}

  /** Lets in whoever the passkey belongs to. @throws DomainError `PASSKEY_REFUSED` */
  async execute({ text, place }: PasskeyAnswer, browser: Browser): Promise<OpenedSession> {
    const found = await this.check.execute(text, { purpose: 'sign_in', session: '', place });
    const voucher = found && ({ means: 'passkey', secondStep: true, ground: { passkey: found.id } } as const);
    const opened = voucher && (await this.signIn.execute(found.officer, voucher, browser));
    return opened ?? this.refuse('nobody', 'sign_in_failed', 'unknown');
  }

  /** In the place of a code. @param session at the stage `second_step`; it ends @throws DomainError `PASSKEY_REFUSED` */
  async asSecondStep({ id, officer, means }: Session, { text, place }: PasskeyAnswer, browser: Browser): Promise<OpenedSession> {
    const found = await this.check.execute(text, { purpose: 'second_step', session: id, place, officer });
    const voucher = found && { means, secondStep: true, ground: { passkey: found.id }, instead: id };
    const opened = voucher && (await this.signIn.execute(officer, voucher, browser));
    return opened ?? this.refuse('nobody', 'second_step_failed', officer);
  }

  /** Shows again who one is. @param session a full one @throws DomainError `PASSKEY_REFUSED` */
  async stepUp({ id, officer }: Session, { text, place }: PasskeyAnswer): Promise<void> {
    const found = await this.check.execute(text, { purpose: 'step_up', session: id, place, officer });
    if (found === undefined) return this.refuse(officer, 'second_step_failed', officer);
    await this.mark.execute(id);
    await this.log.append({ officer, kind: 'stepped_up', about: `session:${id}` });
  }

  private async refuse(by: string, kind: 'sign_in_failed' | 'second_step_failed', about: string): Promise<never> {
    await this.log.append({ officer: by, kind, about: `officer:${about}` }, 60_000);
    throw new DomainError('PASSKEY_REFUSED');
  }
}
