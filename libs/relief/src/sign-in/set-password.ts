import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { PasswordHasher } from './password-hasher.js';
import { readNewPassword } from './password-rules.js';
import { PasswordRepository, type PasswordSetBy } from './password.repository.js';

/** Gives an officer a new password; whoever asks has shown before that they may. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly rows: PasswordRepository,
    private readonly hasher: PasswordHasher,
    private readonly officers: OfficersReader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Everything the old password opened is closed: all sessions, all tokens.
   * @param officer pseudonymous id of an officer in service
   * @param by what it is set by, where that was asked for
   * @returns the PHC string of the new one
   * @throws DomainError `NOT_FOUND`, `PASSWORD_LENGTH`, `PASSWORD_COMMON`, `SIGN_IN_BUSY`; `PASSWORD_WRONG`, `INVITATION_SPENT` when what it
   * is set by counts no longer
   */
  async execute(officer: string, password: string, by?: PasswordSetBy): Promise<string> {
    const person = await this.officers.byId(officer);
    if (person?.isActive !== true) throw new DomainError('NOT_FOUND', { officer: officer.slice(0, 60) });
    const { name, userName, email } = person;
    const hash = await this.hasher.hash(readNewPassword(password, { name, userName, email }));
    const made = { hash, at: new Date(this.clock.now()), ...(by !== undefined && { by }) };
    if (!(await this.rows.replace(officer, made))) throw new DomainError(by === 'link' ? 'INVITATION_SPENT' : 'PASSWORD_WRONG');
    await this.log.append({ officer, kind: 'password_changed', about: `officer:${officer}` });
    return hash;
  }
}
