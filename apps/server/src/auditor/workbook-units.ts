import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '#platform/jobs/jobs.js';
import { type Owners, ThingUnits } from '#relief/authority/thing-units.js';
import { WORKBOOKS, workbookJobId } from '../worker/job-names.js';

/** Whose a workbook is: the unit it is limited to, or the owner of its campaign. */
@Injectable()
export class WorkbookUnits implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly things: ThingUnits,
  ) {}

  onModuleInit(): void {
    this.things.add('workbook', (id) => this.of(id));
  }

  private async of(id: string): Promise<Owners> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
    const status = await this.jobs.status(WORKBOOKS, workbookJobId(id));
    if (status === undefined) return undefined;
    const { campaign = '', unit } = status.payload;
    return unit === undefined ? this.things.of('campaign', campaign) : [unit];
  }
}
