import { Injectable } from '@nestjs/common';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { PasswordRepository } from './password.repository.js';

/** Takes away everything somebody signs in with who has lost phone and recovery codes; a new link is all that lets them in again. */
@Injectable()
export class ResetSignIn {
  constructor(
    private readonly rows: PasswordRepository,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** @param officer whose sign-in it is @param by pseudonymous id of who decides it, and was found to be allowed before */
  async execute(officer: string, by: string): Promise<void> {
    await this.rows.removeEverythingOf(officer, new Date(this.clock.now()));
    await this.log.append({ officer: by, kind: 'second_step_reset', about: `officer:${officer}` });
  }
}
