import { BookReader } from './book-reader.js';

/** What the relief module provides of this room. */
export const BOOK = { entities: [], repositories: [], exported: [BookReader] } as const;
