import { CategoriesReader } from './categories-reader.js';
import { ExpenseCategoryEntity } from './expense-category.entity.js';
import { ExpenseCategoryRepository } from './expense-category.repository.js';

/** What the relief module provides of this room. */
export const CATEGORIES = {
  entities: [ExpenseCategoryEntity],
  repositories: [ExpenseCategoryRepository],
  exported: [CategoriesReader],
} as const;
