import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { ExpenseCategoryEntity } from './expense-category.entity.js';
import { ExpenseCategoryRepository } from './expense-category.repository.js';

/** What gifts may be spent on. */
export interface ExpenseCategory {
  /** Lower-case words joined by underscores. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Where the law says so, in Vietnamese. */
  readonly citation: string;
  /** False for running costs: known, and never paid from gifts. */
  readonly isPayable: boolean;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** Expense categories for the other rooms (Decree 93/2021 art. 11.1). */
@Injectable()
export class CategoriesReader {
  constructor(private readonly rows: ExpenseCategoryRepository) {}

  /** Every category, in the law's order. */
  async all(): Promise<readonly ExpenseCategory[]> {
    return (await this.rows.all()).map(categoryOf);
  }

  /**
   * A category gifts may pay on a day.
   * @throws DomainError `CATEGORY_UNKNOWN` when there is none in force, `CATEGORY_FORBIDDEN` for running costs
   */
  async requirePayable(code: string, date: BusinessDate): Promise<ExpenseCategory> {
    const row = await this.rows.find(code);
    const holds = row !== undefined && row.validFrom <= date && (row.validTo === null || date <= row.validTo);
    if (!holds) throw new DomainError('CATEGORY_UNKNOWN', { category: code.slice(0, 60) });
    if (!row.isPayable) throw new DomainError('CATEGORY_FORBIDDEN', { category: code, citation: row.citation });
    return categoryOf(row);
  }
}

function categoryOf({ code, name, nameEn, citation, isPayable, validFrom, validTo }: ExpenseCategoryEntity): ExpenseCategory {
  return { code, name, nameEn, citation, isPayable, validFrom, ...(validTo !== null && { validTo }) };
}
