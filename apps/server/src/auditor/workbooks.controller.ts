import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import type { JobPayload } from '#platform/jobs/job-types.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { answerLike } from '../http/api-example.js';
import { Maker } from '../http/officer.js';
import { Does } from '../http/api-operation.js';
import { WorkbookFiles } from '../worker/workbook-files.js';
import { OutdatedWorkbooks } from '../worker/outdated-workbooks.js';
import { workbookJob, workbookJobId, WORKBOOKS } from '../worker/job-names.js';
import { WorkbookDto } from './workbook.dto.js';
import { Needs } from '../http/needs.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ID = '0f4f3f9a-2f1f-4c3e-9f5e-0192f0c45a31';
const WAITING = { id: ID, tree_size: '52118', state: 'waiting', status_url: `/api/v1/audit/workbooks/${ID}` };
const DONE = {
  id: ID,
  state: 'completed',
  progress: { rows: 31204 },
  result: { tree_size: '52118', rows: 31204, seconds: 2.4 },
  failed_reason: null,
  download_url: `/api/v1/audit/workbooks/${ID}/download`,
};

/** Audit workbooks: asked for, made by a job, fetched. */
@ApiTags('auditor')
@ApiBearerAuth()
@Controller('api/v1/audit/workbooks')
export class WorkbooksController {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: WorkbookFiles,
    private readonly campaigns: CampaignReader,
    private readonly published: PublishedReader,
    private readonly outdated: OutdatedWorkbooks,
  ) {}

  @Needs('audit', { body: 'unit', or: { thing: 'campaign', body: 'campaign' } })
  @Post()
  @HttpCode(202)
  @Does('Lập sổ kiểm toán Excel của một chiến dịch, tính tới một dấu niêm phong', 'Makes the audit workbook of a campaign as of one seal', [
    'VALIDATION',
    'CAMPAIGN_UNKNOWN',
    'NOT_FOUND',
  ])
  @ApiAcceptedResponse(answerLike('Đang lập · being made', WAITING))
  async make(@Body() body: WorkbookDto, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { campaign, tree_size: asked, unit, from, to, with_reasons: withReasons } = body;
    await this.assertCampaign(campaign);
    const figures = asked === undefined ? await this.published.newest() : await this.published.at(Number(asked));
    if (figures === undefined) throw new DomainError('NOT_FOUND', { field: 'tree_size', tree_size: asked ?? '' });
    const size = String(figures.size);
    const id = randomUUID();
    const wish = {
      campaign,
      size,
      ...(unit !== undefined && { unit }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(withReasons === true && { reader: officer }),
    };
    await this.jobs.queue(WORKBOOKS).add(...workbookJob(id, wish));
    const statusUrl = `/api/v1/audit/workbooks/${id}`;
    response.location(statusUrl);
    return { id, tree_size: size, state: 'waiting', status_url: statusUrl };
  }

  @Needs('audit', { thing: 'workbook', param: 'id' })
  @Get(':id')
  @Does('Việc lập sổ đang ở đâu', 'Where a workbook stands', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Tiến độ hoặc kết quả · progress or result', DONE))
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    const status = await this.jobs.status(WORKBOOKS, jobIdOf(id));
    if (status === undefined) throw new DomainError('NOT_FOUND', { workbook: id.slice(0, 40) });
    const { state, progress, result, failedReason } = status;
    const isDone = state === 'completed';
    return {
      id,
      state,
      progress,
      result,
      failed_reason: failedReason === undefined ? undefined : 'Việc lập sổ gặp lỗi; đã ghi nhận để sửa',
      download_url: isDone ? `/api/v1/audit/workbooks/${id}/download` : undefined,
    };
  }

  @Needs('audit', { thing: 'workbook', param: 'id' })
  @Get(':id/download')
  @ApiProduces(XLSX)
  @Does('Tải sổ đã lập', 'Fetches a finished workbook', ['NOT_FOUND', 'WORKBOOK_OUTDATED'])
  @ApiOkResponse({ description: 'Excel', schema: { type: 'string', format: 'binary', example: '…' } })
  async download(@Param('id') id: string, @Res() response: Response): Promise<void> {
    const jobId = jobIdOf(id);
    const size = await this.files.sizeOf(jobId);
    if (size !== undefined && (await this.outdated.isOutdated(jobId))) {
      await this.files.remove(jobId);
      throw new DomainError('WORKBOOK_OUTDATED', { workbook: id.slice(0, 40) });
    }
    const status = await this.jobs.status(WORKBOOKS, jobId);
    if (size === undefined || status === undefined) throw new DomainError('NOT_FOUND', { workbook: id.slice(0, 40) });
    response.setHeader('Content-Type', XLSX);
    response.setHeader('Content-Length', String(size));
    response.setHeader('Content-Disposition', `attachment; filename="${fileNameOf(status.payload)}"`);
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(this.files.read(jobId), response);
  }

  private async assertCampaign(slug: string): Promise<void> {
    try {
      await this.campaigns.campaign(slug);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') throw new DomainError('CAMPAIGN_UNKNOWN', { campaign: slug });
      throw error;
    }
  }
}

/** What the file covers, e.g. `minhbach-bao-so-3-52118.xlsx`: campaign and size, then unit and days where it is narrowed; all of it ASCII. */
function fileNameOf({ campaign, size, unit, from, to }: JobPayload): string {
  const days = [from, to].map((day) => day ?? '').join('_');
  return `${['minhbach', campaign, size, unit, days === '_' ? undefined : days].filter((part) => part !== undefined).join('-')}.xlsx`;
}

function jobIdOf(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new DomainError('NOT_FOUND', { workbook: id.slice(0, 40) });
  return workbookJobId(id);
}
