import { Injectable } from '@nestjs/common';
import { InvitationsInbox } from '../officers/invitations-inbox.js';
import type { Officer } from '../officers/officers-reader.js';
import { readNewPassword } from './password-rules.js';
import { SetPassword } from './set-password.js';

/** What somebody sends back with a link. */
export interface InvitationAnswer {
  readonly password: string;
  /** Who they are: asked of the first administrator alone. */
  readonly person: { readonly name: string; readonly userName: string; readonly email?: string };
}

/** Gives whoever comes with a one-time link the password they chose. A password that is refused leaves the link as it is. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly inbox: InvitationsInbox,
    private readonly passwords: SetPassword,
  ) {}

  /**
   * @returns whose password it is now
   * @throws DomainError `INVITATION_SPENT`, `TEXT_INVALID` naming the field, `SIGN_IN_NAME_TAKEN`, `PASSWORD_LENGTH`, `PASSWORD_COMMON`,
   * `SIGN_IN_BUSY`
   */
  async execute(code: string, { password, person }: InvitationAnswer): Promise<Officer> {
    const { officer: invited } = await this.inbox.open(code);
    readNewPassword(password, invited ?? person);
    const officer = invited === undefined ? await this.inbox.takeFirst(code, person) : await this.inbox.take(code);
    try {
      await this.passwords.execute(officer.id, password, 'link');
    } catch (error) {
      await this.inbox.giveBack(code);
      throw error;
    }
    return officer;
  }
}
