import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { DonorEntity } from './donor.entity.js';

/** Rows of donors. */
@Injectable()
export class DonorRepository {
  constructor(@InjectRepository(DonorEntity) private readonly donors: Repository<DonorEntity>) {}

  async find(id: string): Promise<DonorEntity | undefined> {
    return (await this.donors.findOneBy({ id })) ?? undefined;
  }

  /** Puts another sealed profile in place of the one there. */
  async replaceProfile(id: string, profile: Buffer): Promise<void> {
    await this.donors.update({ id }, { profile });
  }

  /** Puts a donor in, unless one of the id is there. */
  async add(donor: DonorEntity): Promise<void> {
    await this.donors.createQueryBuilder().insert().values(donor).orIgnore().execute();
  }
}
