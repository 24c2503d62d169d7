import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { codeHash } from './invitation-code.js';
import { InvitationRepository } from './invitation.repository.js';
import { KeptOfficer } from './kept-officer.js';
import { OfficerRepository } from './officer.repository.js';
import { type Officer, officerOf } from './officers-reader.js';
import { type Person, readPerson } from './person.js';
import { newOfficerId } from './register-officer.js';

const CODE = /^[A-Za-z0-9_-]{43}$/;

/** A link that may still be used. */
export interface OpenLink {
  /** Whom it is for; absent for the first administrator, who says it themselves. */
  readonly officer?: Officer;
  /** Who made it: pseudonymous id, or `system`. */
  readonly madeBy: string;
}

/** Takes the answers to invitations: each link is good once. */
@Injectable()
export class InvitationsInbox {
  constructor(
    private readonly rows: InvitationRepository,
    private readonly officers: OfficerRepository,
    private readonly kept: KeptOfficer,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /**
   * What a link is for.
   * @throws DomainError `INVITATION_SPENT` when it was used, is too old, never was one, or its maker may decide about that officer no longer
   */
  async open(code: string): Promise<OpenLink> {
    const found = CODE.test(code) ? await this.rows.open(codeHash(code), new Date(this.clock.now())) : undefined;
    if (found === undefined) throw new DomainError('INVITATION_SPENT');
    const { officer, madeBy } = found;
    if (officer !== undefined && !(await this.kept.mayStill(officer, madeBy))) throw new DomainError('INVITATION_SPENT');
    const row = officer === undefined ? undefined : await this.officers.find(officer);
    return { madeBy, ...(row !== undefined && { officer: officerOf(row) }) };
  }

  /** Uses an officer's link up. @returns the officer @throws DomainError `INVITATION_SPENT` also when somebody was quicker */
  async take(code: string): Promise<Officer> {
    const { officer, madeBy } = await this.open(code);
    if (officer === undefined || !(await this.rows.use(codeHash(code), new Date(this.clock.now()))))
      throw new DomainError('INVITATION_SPENT');
    await this.log.append({ officer: officer.id, kind: 'link_used', about: `officer:${officer.id}/${madeBy}` });
    return officer;
  }

  /**
   * Uses the first administrator's link up: registers them as the system administrator of the topmost unit.
   * @throws DomainError `INVITATION_SPENT` also when somebody was quicker, `TEXT_INVALID` naming the field, `SIGN_IN_NAME_TAKEN`
   */
  async takeFirst(code: string, person: Person): Promise<Officer> {
    const columns = readPerson(person);
    const [unit] = (await this.units.tree()).tops;
    if (unit === undefined) throw new Error('a book has units before anybody administers it');
    const [now, day] = [new Date(this.clock.now()), today(this.clock)];
    const officer = { id: newOfficerId(), ...columns, unit, isDemonstration: false, endedAt: null };
    const standing = { validFrom: day, validTo: null, givenBy: 'system', givenAt: now, endedBy: null, endedAt: null };
    const role = { id: randomUUID(), officer: officer.id, role: 'system_administrator', unit, ...standing } as const;
    if (!(await this.rows.useFirst(codeHash(code), { officer, role }, { now, day }))) throw new DomainError('INVITATION_SPENT');
    await this.log.append({ officer: 'system', kind: 'officer_registered', about: `officer:${officer.id}` });
    await this.log.append({ officer: 'system', kind: 'role_given', about: `officer:${officer.id}/system_administrator/${unit}` });
    return officerOf(officer);
  }

  /** Gives a link back that was used up in vain, because the password could not be set. */
  async giveBack(code: string): Promise<void> {
    await this.rows.giveBack(codeHash(code));
  }
}
