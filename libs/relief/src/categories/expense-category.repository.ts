import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ExpenseCategoryEntity } from './expense-category.entity.js';

/** Rows of expense categories. */
@Injectable()
export class ExpenseCategoryRepository {
  constructor(@InjectRepository(ExpenseCategoryEntity) private readonly categories: Repository<ExpenseCategoryEntity>) {}

  /** Every category, past ones too, in the law's order. */
  async all(): Promise<readonly ExpenseCategoryEntity[]> {
    return this.categories.find({ order: { position: 'ASC', code: 'ASC' } });
  }

  async find(code: string): Promise<ExpenseCategoryEntity | undefined> {
    return (await this.categories.findOneBy({ code })) ?? undefined;
  }
}
