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

  async add(donor: DonorEntity): Promise<void> {
    await this.donors.insert(donor);
  }
}
