import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { OfficerEntity } from './officer.entity.js';

/** Rows of officers. */
@Injectable()
export class OfficerRepository {
  constructor(@InjectRepository(OfficerEntity) private readonly officers: Repository<OfficerEntity>) {}

  async find(id: string): Promise<OfficerEntity | undefined> {
    return (await this.officers.findOneBy({ id })) ?? undefined;
  }

  /** The officer whose token has this SHA-256, as long as they are one. */
  async byToken(tokenHash: Buffer): Promise<OfficerEntity | undefined> {
    return (await this.officers.findOneBy({ tokenHash, endedAt: IsNull() })) ?? undefined;
  }

  /** The officer in service with this user name or e-mail, folded. */
  async bySignInName(folded: string): Promise<OfficerEntity | undefined> {
    const where = folded.includes('@') ? { email: folded } : { userName: folded };
    return (await this.officers.findOneBy({ ...where, endedAt: IsNull() })) ?? undefined;
  }

  async all(): Promise<readonly OfficerEntity[]> {
    return this.officers.find({ order: { name: 'ASC', id: 'ASC' } });
  }

  async add(officer: OfficerEntity): Promise<void> {
    await this.officers.insert(officer);
  }

  /** Ends an officer's token. @returns false when there is no such officer or it ended before */
  async end(id: string, endedAt: Date): Promise<boolean> {
    return (await this.officers.update({ id, endedAt: IsNull() }, { endedAt })).affected === 1;
  }
}
