import { BookRepository } from './book.repository.js';

/** What the relief module provides of this room. */
export const BOOK = { entities: [], repositories: [], exported: [BookRepository] } as const;
