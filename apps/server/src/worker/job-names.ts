import type { AddOptions } from '#platform/jobs/jobs.js';
import type { JobPayload } from '#platform/jobs/job-types.js';

/** Queue of statement imports. */
export const IMPORTS = 'imports';
/** Queue of workbooks. */
export const WORKBOOKS = 'workbooks';

type Added = [name: string, payload: JobPayload, options: AddOptions];

/** The job of one import: it carries the id alone, and adding it twice is adding it once. */
export function importJob(id: string): Added {
  return ['import-statement', { id }, { jobId: `statement-${id}` }];
}
