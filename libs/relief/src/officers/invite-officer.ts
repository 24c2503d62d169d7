import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { KeptOfficer } from './kept-officer.js';
import type { Keeper } from './keeper.js';
import { codeHash, newCode } from './invitation-code.js';
import { today } from '../today.js';
import { InvitationRepository } from './invitation.repository.js';

const HOUR_MS = 3_600_000;
const FIRST_HOURS = 24;
const OFFICER_HOURS = 72;

/** A link just made, which nobody can read again. */
export interface Invitation {
  /** 43 characters, base64url of 32 random bytes; the link is `/bat-dau/<code>` */
  readonly code: string;
  readonly expiresAt: Date;
}

/** Makes links by which people give themselves a password: nobody ever knows another person's. */
@Injectable()
export class InviteOfficer {
  constructor(
    private readonly rows: InvitationRepository,
    private readonly kept: KeptOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * A link for an officer, good for three days; the one before is good no longer. Whoever has a password chooses a new one by it.
   * @throws DomainError `NOT_FOUND`, `ROLE_BEYOND_REACH`, `OWN_ROLE` for oneself: a stolen session would become a stolen account
   */
  async execute(officer: string, by: Keeper): Promise<Invitation> {
    if (officer === by.id) throw new DomainError('OWN_ROLE');
    await this.kept.require(officer, by);
    return this.make({ officer, madeBy: by.id }, OFFICER_HOURS);
  }

  /** A link for the first administrator, good for a day; `undefined` when there is one. The link printed before is good no longer. */
  async first(): Promise<Invitation | undefined> {
    if (await this.rows.hasAdministrator(today(this.clock))) return undefined;
    return this.make({ officer: undefined, madeBy: 'system' }, FIRST_HOURS);
  }

  private async make(what: { readonly officer: string | undefined; readonly madeBy: string }, hours: number): Promise<Invitation> {
    const code = newCode();
    const madeAt = new Date(this.clock.now());
    const expiresAt = new Date(madeAt.getTime() + hours * HOUR_MS);
    await this.rows.add({ hash: codeHash(code), ...what, madeAt, expiresAt });
    return { code, expiresAt };
  }
}
