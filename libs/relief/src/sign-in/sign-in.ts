import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { Attempts, type RightAttempt } from './attempts.js';
import { CheckSecondStep } from './check-second-step.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import { PasswordHasher } from './password-hasher.js';
import { normalPassword } from './password-rules.js';
import { PasswordRepository } from './password.repository.js';
import { digestOf } from './secret-text.js';
import { SecondStepsReader } from './second-steps-reader.js';
import type { Session } from './session.js';

const PASSWORD_MAX = 1_000;
const NOBODY = 'nobody';

/** The browser somebody signs in with. */
export interface Browser {
  /** as it calls itself */
  readonly agent: string;
  /** network address */
  readonly address: string;
}

/** What somebody types to come in. */
export interface Credentials {
  /** user name or e-mail, in whatever case */
  readonly name: string;
  readonly password: string;
}

/** Lets somebody in by name and password, and then by their second step. */
@Injectable()
export class SignIn {
  constructor(
    private readonly officers: OfficersReader,
    private readonly passwords: PasswordRepository,
    private readonly hasher: PasswordHasher,
    private readonly attempts: Attempts,
    private readonly secondSteps: SecondStepsReader,
    private readonly check: CheckSecondStep,
    private readonly sessions: OpenSession,
    private readonly log: AccessLog,
  ) {}

  /**
   * The first step. Unknown names and wrong passwords are told and timed alike.
   * @returns a session at the stage this person has come to
   * @throws DomainError `SIGN_IN_REFUSED`, `SIGN_IN_DELAYED`, `SIGN_IN_BUSY`
   */
  async byPassword(credentials: Credentials, browser: Browser): Promise<OpenedSession> {
    return this.hasher.admit(() => this.tryPassword(credentials, browser));
  }

  /**
   * The second step: a one-time code or a recovery code.
   * @param session at the stage `second_step`; it ends
   * @throws DomainError `SIGN_IN_REFUSED`, `SIGN_IN_DELAYED`
   */
  async bySecondStep(session: Session, code: string, browser: Browser): Promise<OpenedSession> {
    const { officer, failedBefore } = session;
    const shown = await this.attempts.run({ step: 'second_step', account: officer, address: browser.address }, () =>
      this.check.whose(officer, code),
    );
    if (shown === undefined) {
      await this.log.append({ officer: NOBODY, kind: 'second_step_failed', about: `officer:${officer}` }, 60_000);
      throw new DomainError('SIGN_IN_REFUSED');
    }
    return this.complete(session, browser, failedBefore + shown.failed);
  }

  /** Goes on once a second step was set by somebody whose roles ask for one. @param session the one it was set in; it ends @throws DomainError `SIGN_IN_REFUSED` when it has ended meanwhile */
  async afterEnrolment(session: Session, browser: Browser): Promise<OpenedSession> {
    return this.complete(session, browser, session.failedBefore);
  }

  /**
   * Looks whether this is an officer's password; as slow for nobody's.
   * @returns the PHC string it is right for, as it is stored now @throws DomainError `SIGN_IN_BUSY`
   */
  async rightHash(officer: string | undefined, password: string): Promise<string | undefined> {
    const stored = await this.passwords.of(officer ?? NOBODY);
    const typed = normalPassword(password.slice(0, PASSWORD_MAX));
    if (!(await this.hasher.matches(stored, typed)) || officer === undefined || stored === undefined) return undefined;
    if (!this.hasher.isOutdated(stored)) return stored;
    const anew = await this.hasher.hash(typed);
    if (await this.passwords.rehash(officer, stored, anew)) return anew;
    // Somebody else has hashed it anew, or changed it: what is there now is looked at once more.
    const now = await this.passwords.of(officer);
    return (await this.hasher.matches(now, typed)) ? now : undefined;
  }

  private async tryPassword({ name, password }: Credentials, browser: Browser): Promise<OpenedSession> {
    const typed = typedName(name);
    const officer = await this.officers.bySignInName(typed);
    const account = officer?.id ?? unknownAccount(typed);
    const shown = await this.attempts.run({ step: 'password', account, address: browser.address }, () =>
      this.rightHash(officer?.id, password),
    );
    const opened = officer && shown && (await this.opened(officer.id, shown, browser));
    if (opened === undefined) {
      await this.log.append({ officer: NOBODY, kind: 'sign_in_failed', about: `officer:${officer?.id ?? 'unknown'}` }, 60_000);
      throw new DomainError('SIGN_IN_REFUSED');
    }
    return opened;
  }

  /** @returns `undefined` when the password was changed or taken away since it was looked at */
  private async opened(
    officer: string,
    { right: password, failed }: RightAttempt<string>,
    browser: Browser,
  ): Promise<OpenedSession | undefined> {
    const stage = await this.secondSteps.nextStage(officer);
    const ground = { password };
    const begun = { stage, means: 'password', secondStep: false, failedBefore: failed, ground } as const;
    const opened = await this.sessions.execute(officer, { ...begun, ...browser });
    if (opened?.stage === 'full') await this.log.append({ officer, kind: 'signed_in', about: `session:${opened.id}` });
    return opened;
  }

  private async complete({ id, officer, means }: Session, browser: Browser, failedBefore: number): Promise<OpenedSession> {
    const further = { stage: 'full', means, secondStep: true, failedBefore, instead: id } as const;
    const opened = await this.sessions.execute(officer, { ...further, ...browser });
    if (opened === undefined) throw new DomainError('SIGN_IN_REFUSED');
    await this.log.append({ officer, kind: 'signed_in', about: `session:${opened.id}` });
    return opened;
  }
}

// Names nobody has share 65,536 counters: however many are made up, the table of failures stays small.
function unknownAccount(name: string): string {
  const folded = name.normalize('NFKC').trim().toLowerCase();
  return `unknown ${digestOf(folded).toString('hex', 0, 2)}`;
}

// PostgreSQL takes no zero byte and no half of a character; nobody is called so.
function typedName(name: string): string {
  return name.slice(0, 300).replaceAll('\0', ' ').toWellFormed();
}
