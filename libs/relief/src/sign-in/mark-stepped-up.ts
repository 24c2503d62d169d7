import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { SessionRepository } from './session.repository.js';

/** Notes that somebody has just shown again who they are; what they showed was checked before. */
@Injectable()
export class MarkSteppedUp {
  constructor(
    private readonly rows: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /** @param session id of a full session */
  async execute(session: string): Promise<void> {
    await this.rows.steppedUp(session, new Date(this.clock.now()));
  }
}
