import { LegalHoldRepository } from './legal-hold.repository.js';
import { LegalHolds } from './legal-holds.js';
import { PurgeFinder } from './purge-finder.js';
import { PurgeRepository } from './purge.repository.js';
import { Purges } from './purges.js';
import { RetentionCalendar } from './retention-calendar.js';
import { RetentionRepository } from './retention.repository.js';
import { SealedThingRepository } from './sealed-thing.repository.js';

/** What the relief module provides of this room. */
export const RETENTION = {
  entities: [],
  repositories: [LegalHoldRepository, PurgeFinder, PurgeRepository, RetentionRepository, SealedThingRepository],
  exported: [LegalHolds, Purges, RetentionCalendar],
} as const;
