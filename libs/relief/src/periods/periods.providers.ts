import { ClosePeriod } from './close-period.js';
import { PeriodRepository } from './period.repository.js';
import { PeriodsReader } from './periods-reader.js';

/** What the relief module provides of this room. */
export const PERIODS = {
  entities: [],
  repositories: [PeriodRepository],
  exported: [PeriodsReader, ClosePeriod],
} as const;
