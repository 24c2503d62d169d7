import type { JobPayload } from '#platform/jobs/job-types.js';
import type { AddOptions } from '#platform/jobs/jobs.js';

/** Queue of statement imports. */
export const IMPORTS = 'imports';
/** Queue of workbooks. */
export const WORKBOOKS = 'workbooks';

/** Queue of lists with full names. */
export const NAME_EXPORTS = 'name-exports';

type Added = [name: string, payload: JobPayload, options: AddOptions];

/** The job of one import: it carries the id alone, and adding it twice is adding it once. */
export function importJob(id: string): Added {
  return ['import-statement', { id }, { jobId: `statement-${id}` }];
}

/** The job of one list with full names: it carries the id alone. */
export function nameExportJob(id: string): Added {
  return ['make-name-export', { id }, { jobId: `name-export-${id}` }];
}

/** What a workbook is asked for; public facts only. */
export interface WorkbookWish {
  readonly campaign: string;
  /** N, digits */
  readonly size: string;
  readonly unit?: string;
  readonly from?: string;
  readonly to?: string;
  /** Pseudonymous id of the officer who asked for the words behind norm breaches; left out, the vault stays closed. */
  readonly reader?: string;
}

/** The job of one workbook. @param id a UUID */
export function workbookJob(id: string, wish: WorkbookWish): Added {
  return ['make-workbook', { ...wish }, { jobId: workbookJobId(id) }];
}

/** Id of a workbook's job. */
export function workbookJobId(id: string): string {
  return `workbook-${id}`;
}
