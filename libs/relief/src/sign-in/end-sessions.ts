import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { SessionRepository } from './session.repository.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends sessions before their time: signing out, a browser lost, a password changed, rights changed. */
@Injectable()
export class EndSessions {
  constructor(private readonly rows: SessionRepository) {}

  /** Ends one of an officer's own. @throws DomainError `NOT_FOUND` when it is nobody's or another's */
  async one(id: string, officer: string): Promise<void> {
    if (!ID.test(id) || !(await this.rows.remove(id, officer))) throw new DomainError('NOT_FOUND', { session: id.slice(0, 60) });
  }

  /** Ends all of an officer's. @param except id of the one that goes on */
  async allOf(officer: string, except?: string): Promise<void> {
    await this.rows.removeAllOf(officer, except);
  }
}
