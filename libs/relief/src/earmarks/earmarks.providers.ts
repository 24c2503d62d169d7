import { EarmarkRepository } from './earmark.repository.js';
import { EarmarksReader } from './earmarks-reader.js';
import { RegisterEarmark } from './register-earmark.js';

/** What the relief module provides of this room. */
export const EARMARKS = {
  entities: [],
  repositories: [EarmarkRepository],
  exported: [EarmarksReader, RegisterEarmark],
} as const;
