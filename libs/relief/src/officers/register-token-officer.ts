import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { makeAdminToken } from '#platform/keys/admin-token.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { OfficerRepository } from './officer.repository.js';
import { type Officer, officerOf } from './officers-reader.js';

/** A new officer's id, and the bearer token that nobody can read again. */
export interface RegisteredTokenOfficer {
  readonly id: string;
  readonly token: string;
}

/** Gives somebody a token of their own, so that the book can tell who made an entry from who checked it. */
@Injectable()
export class RegisterTokenOfficer {
  constructor(
    private readonly rows: OfficerRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `TEXT_INVALID` naming the field, `UNIT_UNKNOWN`, `UNIT_NOT_VALID` */
  async execute(command: { readonly name: string; readonly unit: string }): Promise<RegisteredTokenOfficer> {
    const name = requiredText(command.name, { field: 'name', maxLength: 120 });
    await this.units.onDay(command.unit, today(this.clock));
    const { hash, token, id } = makeAdminToken();
    if (token === undefined) throw new Error('a token just made is known');
    const officer = id.replace(/^token-/, 'officer-');
    await this.rows.add({
      id: officer,
      name,
      unit: command.unit,
      userName: null,
      email: null,
      isDemonstration: false,
      tokenHash: hash,
      endedAt: null,
    });
    return { id: officer, token };
  }

  /** Ends an officer's token; what they made stays in the book. @throws DomainError `NOT_FOUND` */
  async end(id: string): Promise<Officer> {
    const ended = await this.rows.end(id, { by: 'system', at: new Date(this.clock.now()), day: today(this.clock) });
    const officer = ended === 'ended' ? await this.rows.find(id) : undefined;
    if (!officer) throw new DomainError('NOT_FOUND', { officer: id.slice(0, 60) });
    return officerOf(officer);
  }
}
