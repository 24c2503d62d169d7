import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { OfficersReader } from '../../officers/officers-reader.js';
import type { OpenedSession } from '../open-session.js';
import { PasswordRepository } from '../password.repository.js';
import type { Browser } from '../sign-in.js';
import { VouchedSignIn } from '../vouched-sign-in.js';
import type { VouchedIdentity } from './openid-provider.js';
import { OutsideIdentityRepository } from './outside-identity.repository.js';

/** Lets in whom a provider of OpenID Connect vouches for, if they are an officer here: nobody is registered by coming. */
@Injectable()
export class SignInByOpenId {
  constructor(
    private readonly rows: OutsideIdentityRepository,
    private readonly officers: OfficersReader,
    private readonly passwords: PasswordRepository,
    private readonly signIn: VouchedSignIn,
    private readonly log: AccessLog,
  ) {}

  /**
   * The officer this identity is linked to by their own hand. No e-mail links: others keep it, and whoever changed it could come in by it.
   * @throws DomainError `OPENID_REFUSED` for everybody else, alike
   */
  async execute(identity: VouchedIdentity, browser: Browser): Promise<OpenedSession> {
    const officer = await this.rows.officerOf(identity);
    const { issuer, subject, isSecondStep: secondStep } = identity;
    const voucher = { means: 'oidc', secondStep, ground: { identity: { issuer, subject } } } as const;
    const opened =
      officer !== undefined && (await this.isLetIn(officer)) ? await this.signIn.execute(officer, voucher, browser) : undefined;
    if (opened === undefined) {
      await this.log.append({ officer: 'nobody', kind: 'sign_in_failed', about: `officer:${officer ?? 'unknown'}` }, 60_000);
      throw new DomainError('OPENID_REFUSED');
    }
    return opened;
  }

  // Whoever was given a one-time link comes in by that link first: what a reset took away no provider gives back.
  private async isLetIn(officer: string): Promise<boolean> {
    const person = await this.officers.byId(officer);
    return person?.isActive === true && (await this.passwords.of(officer)) !== undefined;
  }
}
