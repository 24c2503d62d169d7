import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, IsNull, QueryFailedError, Repository } from 'typeorm';
import { DomainError } from '#core/domain-error.js';
import { OfficerEntity } from './officer.entity.js';
import { OfficerRoleEntity } from './officer-role.entity.js';
import { type Ending, type EndingOutcome, hasOtherAdministrator, lockRoles } from './officer-role.repository.js';

/** Rows of officers. */
@Injectable()
export class OfficerRepository {
  constructor(
    @InjectRepository(OfficerEntity) private readonly officers: Repository<OfficerEntity>,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  async find(id: string): Promise<OfficerEntity | undefined> {
    return (await this.officers.findOneBy({ id })) ?? undefined;
  }

  /** The officer in service with this user name or e-mail, folded. */
  async bySignInName(folded: string): Promise<OfficerEntity | undefined> {
    const where = folded.includes('@') ? { email: folded } : { userName: folded };
    return (await this.officers.findOneBy({ ...where, endedAt: IsNull() })) ?? undefined;
  }

  async all(): Promise<readonly OfficerEntity[]> {
    return this.officers.find({ order: { name: 'ASC', id: 'ASC' } });
  }

  /** @throws DomainError `SIGN_IN_NAME_TAKEN` with `field` */
  async add(officer: OfficerEntity): Promise<void> {
    await unlessTaken(this.officers.insert(officer));
  }

  /** Changes how an officer is called and signs in; what stood on another e-mail goes with it, all or nothing. @throws DomainError `SIGN_IN_NAME_TAKEN` with `field` */
  async change(id: string, columns: Pick<OfficerEntity, 'name' | 'userName' | 'email'>): Promise<void> {
    await unlessTaken(
      this.source.transaction(async (tx) => {
        const before = await tx.findOne(OfficerEntity, { where: { id, endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
        if (before === null) return;
        await tx.update(OfficerEntity, { id }, columns);
        if (before.email === columns.email) return;
        await tx.query('DELETE FROM access.outside_identity WHERE officer = $1', [id]);
        await tx.query('DELETE FROM access.session WHERE officer = $1', [id]);
      }),
    );
  }

  /** Ends an officer's service and every role of theirs. */
  async end(id: string, { by, at, day }: Ending): Promise<EndingOutcome> {
    return this.source.transaction(async (tx) => {
      await lockRoles(tx);
      const isAdministrator = await tx.existsBy(OfficerRoleEntity, { officer: id, role: 'system_administrator', endedAt: IsNull() });
      if (isAdministrator && !(await hasOtherAdministrator(tx, id, day))) return 'last_administrator';
      const { affected } = await tx.update(OfficerEntity, { id, endedAt: IsNull() }, { endedAt: at });
      if (affected !== 1) return 'gone';
      await tx.update(OfficerRoleEntity, { officer: id, endedAt: IsNull() }, { endedBy: by, endedAt: at });
      return 'ended';
    });
  }
}

const FIELDS: Readonly<Record<string, string>> = { officer_user_name_once: 'user_name', officer_email_once: 'email' };

/** Waits for a change of names; somebody else's name is a broken rule. */
export async function unlessTaken<Result>(change: Promise<Result>): Promise<Result> {
  try {
    return await change;
  } catch (error) {
    const field = error instanceof QueryFailedError ? FIELDS[constraintOf(error.driverError)] : undefined;
    if (field !== undefined) throw new DomainError('SIGN_IN_NAME_TAKEN', { field });
    throw error;
  }
}

function constraintOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'constraint' in error ? String(error.constraint) : '';
}
