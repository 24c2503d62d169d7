import { PublicReportRepository } from './public-report.repository.js';
import { PublicReportsReader } from './public-reports-reader.js';
import { TakePublicReport } from './take-public-report.js';

/** What the relief module provides of this room. */
export const PUBLIC_REPORTS = {
  entities: [],
  repositories: [PublicReportRepository],
  exported: [TakePublicReport, PublicReportsReader],
} as const;
