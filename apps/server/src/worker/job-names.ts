import type { JobPayload } from '#platform/jobs/job-types.js';
import type { AddOptions } from '#platform/jobs/jobs.js';
import { ATTEMPTS_MAX, FIRST_RETRY_MS } from '#relief/webhooks/webhook-delivery.js';
import type { DeliveryJob } from '#relief/webhooks/webhook-delivery.repository.js';

/** Queue of statement imports. */
export const IMPORTS = 'imports';
/** Queue of workbooks. */
export const WORKBOOKS = 'workbooks';

/** Queue of lists with full names. */
export const NAME_EXPORTS = 'name-exports';

/** Queue of messages to webhooks. */
export const WEBHOOKS = 'webhooks';

type Added = [name: string, payload: JobPayload, options: AddOptions];

/** How often an import is tried before it is given up: with pauses that double from a second on, for half an hour of a database that fails. */
export const IMPORT_ATTEMPTS_MAX = 12;

/**
 * The job of one import: it carries the id alone, and adding it twice is adding it once.
 * @param round 1, and more where the jobs of earlier rounds ended without the import having ended
 */
export function importJob(id: string, round = 1): Added {
  const jobId = round === 1 ? `statement-${id}` : `statement-${id}-${round}`;
  return ['import-statement', { id }, { jobId, attempts: IMPORT_ATTEMPTS_MAX }];
}

/** The job of one list with full names: it carries the id alone. */
export function nameExportJob(id: string): Added {
  return ['make-name-export', { id }, { jobId: `name-export-${id}` }];
}

/** The job of one message to a webhook: it carries the message's number alone, and is tried for a day. */
export function webhookJob({ no, round }: DeliveryJob): Added {
  return [
    'deliver-webhook',
    { delivery: String(no) },
    { jobId: `webhook-${no}-${round}`, attempts: ATTEMPTS_MAX, firstRetryMs: FIRST_RETRY_MS },
  ];
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
