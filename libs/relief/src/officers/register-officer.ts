import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayKeepRole } from '#core/authority/granting.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import type { Keeper } from './keeper.js';
import { KeptOfficer } from './kept-officer.js';
import { OfficerRepository } from './officer.repository.js';
import { type Officer, officerOf } from './officers-reader.js';
import { type Person, readPerson } from './person.js';

/** A person to be registered. */
export interface NewOfficer extends Person {
  /** Code of the unit they belong to. */
  readonly unit: string;
  readonly isDemonstration?: boolean;
}

/** A pseudonymous id nobody has: `officer-` and 12 hexadecimal digits. */
export function newOfficerId(): string {
  return `officer-${randomBytes(6).toString('hex')}`;
}

/** Registers people. What they may do follows from roles, which are given apart. */
@Injectable()
export class RegisterOfficer {
  constructor(
    private readonly rows: OfficerRepository,
    private readonly kept: KeptOfficer,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** @throws DomainError `TEXT_INVALID` naming the field, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `ROLE_BEYOND_REACH`, `SIGN_IN_NAME_TAKEN` */
  async execute({ unit, isDemonstration = false, ...person }: NewOfficer, by: Keeper): Promise<Officer> {
    const columns = readPerson(person);
    await this.units.onDay(unit, today(this.clock));
    const { isWithin } = await this.units.tree();
    if (!mayKeepRole(by.roles, { role: 'desk_officer', unit }, isWithin)) throw new DomainError('ROLE_BEYOND_REACH', { unit });
    const row = { id: newOfficerId(), ...columns, unit, isDemonstration, endedAt: null };
    await this.rows.add(row);
    await this.log.append({ officer: by.id, kind: 'officer_registered', about: `officer:${row.id}` });
    return officerOf(row);
  }

  /**
   * Changes how somebody is called and signs in; another e-mail ends their sessions and unlinks their identity at a provider.
   * @throws DomainError `NOT_FOUND`, `ROLE_BEYOND_REACH`, `OWN_ROLE` for one's own user name or e-mail, `TEXT_INVALID`, `SIGN_IN_NAME_TAKEN`
   */
  async change(id: string, person: Person, by: Keeper): Promise<Officer> {
    const columns = readPerson(person);
    const { unit, isDemonstration, endedAt, userName, email } = await this.kept.require(id, by);
    if (id === by.id && (columns.userName !== userName || columns.email !== email)) throw new DomainError('OWN_ROLE');
    await this.rows.change(id, columns);
    await this.log.append({ officer: by.id, kind: 'officer_changed', about: `officer:${id}` });
    return officerOf({ id, ...columns, unit, isDemonstration, endedAt });
  }

  /**
   * Ends somebody's service: their roles, sessions and tokens count for nothing from this moment on; what they made stays in the book.
   * @throws DomainError `NOT_FOUND`, `OWN_ROLE` about oneself, `ROLE_BEYOND_REACH`, `LAST_ADMINISTRATOR`
   */
  async end(id: string, by: Keeper): Promise<Officer> {
    if (id === by.id) throw new DomainError('OWN_ROLE');
    const row = await this.kept.require(id, by);
    const endedAt = new Date(this.clock.now());
    const outcome = await this.rows.end(id, { by: by.id, at: endedAt, day: today(this.clock) });
    if (outcome === 'last_administrator') throw new DomainError('LAST_ADMINISTRATOR');
    if (outcome === 'gone') throw new DomainError('NOT_FOUND', { officer: id.slice(0, 60) });
    await this.log.append({ officer: by.id, kind: 'officer_ended', about: `officer:${id}` });
    return { ...officerOf(row), isActive: false };
  }
}
