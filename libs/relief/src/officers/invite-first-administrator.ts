import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { InvitationRepository } from './invitation.repository.js';
import { type Invitation, newInvitation } from './new-invitation.js';

const HOURS = 24;

/** Makes the one-time link of the first administrator, as long as there is none. */
@Injectable()
export class InviteFirstAdministrator {
  constructor(
    private readonly rows: InvitationRepository,
    private readonly clock: Clock,
  ) {}

  /** A link good for a day, in the place of every one printed before; `undefined` when there is a system administrator. */
  async execute(): Promise<Invitation | undefined> {
    if (await this.rows.hasAdministrator(today(this.clock))) return undefined;
    return newInvitation(this.rows, { officer: undefined, madeBy: 'system', now: this.clock.now(), hours: HOURS });
  }
}
