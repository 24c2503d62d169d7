import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { KeptOfficer } from './kept-officer.js';
import { type Invitation, newInvitation } from './new-invitation.js';
import type { Keeper } from './keeper.js';
import { InvitationRepository } from './invitation.repository.js';

const HOURS = 72;

/** Makes links by which people give themselves a password: nobody ever knows another person's. */
@Injectable()
export class InviteOfficer {
  constructor(
    private readonly rows: InvitationRepository,
    private readonly kept: KeptOfficer,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /**
   * A link for an officer, good for three days; the one before is good no longer. Whoever has a password chooses a new one by it.
   * @throws DomainError `NOT_FOUND`, `ROLE_BEYOND_REACH`, `OWN_ROLE` for oneself: a stolen session would become a stolen account
   */
  async execute(officer: string, by: Keeper): Promise<Invitation> {
    if (officer === by.id) throw new DomainError('OWN_ROLE');
    await this.kept.require(officer, by);
    const invitation = await newInvitation(this.rows, { officer, madeBy: by.id, now: this.clock.now(), hours: HOURS });
    await this.log.append({ officer: by.id, kind: 'link_made', about: `officer:${officer}` });
    return invitation;
  }
}
