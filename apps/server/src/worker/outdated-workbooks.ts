import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Databases } from '#platform/database/databases.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { errorCode } from '#platform/startup/system-error.js';
import { WorkbookFiles } from './workbook-files.js';
import { WORKBOOKS, workbookJobId } from './job-names.js';

// Which campaign an erasure or a correction concerns isn't told where several entries go at once: each counts for every workbook.
const CHANGED = `
SELECT FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE o.consent_idx >= $1 AND e.campaign = $2
UNION ALL SELECT FROM ledger.entry WHERE idx >= $1 AND kind IN ('erasure', 'correction') LIMIT 1`;

/**
 * Finished workbooks that show a giver as they were shown before a consent, an erasure or a correction. They are thrown away when that
 * happens; one that was still being written then is refused when it is fetched.
 */
@Injectable()
export class OutdatedWorkbooks {
  constructor(
    private readonly files: WorkbookFiles,
    private readonly jobs: Jobs,
    private readonly databases: Databases,
  ) {}

  /** Throws finished workbooks of a campaign away. */
  async drop(campaign: string): Promise<void> {
    const folder = dirname(this.files.pathOf(workbookJobId('any')));
    for (const name of await namesIn(folder)) {
      const id = name.replace(/\.xlsx$/, '');
      const status = await this.jobs.status(WORKBOOKS, id);
      // A workbook nobody knows any more can't be fetched either.
      if (status === undefined || status.payload['campaign'] === campaign) await this.files.remove(id);
    }
  }

  /** Whether a consent of the campaign changed, or anybody was erased or put right, after a workbook's disclosure was read. @param jobId as `workbookJobId` makes it */
  async isOutdated(jobId: string): Promise<boolean> {
    const status = await this.jobs.status(WORKBOOKS, jobId);
    const { campaign } = status?.payload ?? {};
    const disclosure = status?.result?.['disclosure_size'];
    if (campaign === undefined || typeof disclosure !== 'string') return true;
    const { rows } = await this.databases.poolFor('app').query(CHANGED, [disclosure, campaign]);
    return rows.length > 0;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.xlsx'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
