import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import { BankAccountEntity } from './bank-account.entity.js';

/** Rows of bank accounts. */
@Injectable()
export class BankAccountRepository {
  constructor(@InjectRepository(BankAccountEntity) private readonly accounts: Repository<BankAccountEntity>) {}

  async find(code: string): Promise<BankAccountEntity | undefined> {
    return (await this.accounts.findOneBy({ code })) ?? undefined;
  }

  /** The accounts of these codes that exist, by code. */
  async these(codes: readonly string[]): Promise<readonly BankAccountEntity[]> {
    return this.accounts.find({ where: { code: In([...codes]) }, order: { code: 'ASC' } });
  }

  /** Every account, by code. */
  async all(): Promise<readonly BankAccountEntity[]> {
    return this.accounts.find({ order: { code: 'ASC' } });
  }

  /** Puts an account in. @returns false when the code is taken */
  async add(row: Omit<BankAccountEntity, 'activeCampaign' | 'entryId' | 'bin'> & { readonly bin?: string }): Promise<boolean> {
    const result = await this.accounts.createQueryBuilder().insert().values(row).orIgnore().returning('code').execute();
    return Array.isArray(result.raw) && result.raw.length === 1;
  }

  /** Notes that an account stands in the book. */
  async markSealed(code: string, entryId: string): Promise<void> {
    await this.accounts.update({ code }, { entryId });
  }

  /** Gives an account to a campaign. @returns false when another one receives on it */
  async claim(code: string, campaign: string): Promise<boolean> {
    const taken = await this.accounts.update({ code, activeCampaign: IsNull() }, { activeCampaign: campaign });
    return taken.affected === 1 || (await this.accounts.existsBy({ code, activeCampaign: campaign }));
  }

  /** Frees the accounts of a campaign. */
  async release(campaign: string): Promise<void> {
    await this.accounts.update({ activeCampaign: campaign }, { activeCampaign: null });
  }
}
