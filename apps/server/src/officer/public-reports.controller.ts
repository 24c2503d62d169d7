import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { PublicReport } from '#relief/public-reports/public-report.js';
import { PublicReportsReader } from '#relief/public-reports/public-reports-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { listBody, oneOfQuery, PAGE_EXAMPLE, readPageQuery } from './list-page.js';

const EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  reference: 'PA-7K3M9QXD',
  topic: 'gift',
  entry_index: 418,
  page: '/cd/bao-so-3/thu/418',
  made_at: '2026-11-22T08:00:00.000Z',
  state: 'open',
  answered_by: null,
  answered_at: null,
};
const STATES = ['all', 'open', 'answered'] as const;

/** What readers of the public pages told us (`/gop-y`), for whoever answers. */
@ApiTags('officer: reports')
@ApiBearerAuth()
@Controller('api/v1/public-reports')
export class PublicReportsController {
  constructor(private readonly reports: PublicReportsReader) {}

  @Needs('answer_reports', { installation: true })
  @Get()
  @Does('Phản ánh của người xem trang công khai, mới nhất trước', 'Reports by readers of the public pages, newest first', [
    'VALIDATION',
    'CURSOR_INVALID',
  ])
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: [...STATES], example: 'open' } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: EXAMPLE.id } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'string', example: '50' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [EXAMPLE], page: PAGE_EXAMPLE }))
  async list(@Req() request: Request): Promise<object> {
    const query = readPageQuery(request, ['state']);
    const state = oneOfQuery(query, 'state', STATES);
    const found = await this.reports.list({
      limit: query.limit + 1,
      ...(state !== 'all' && { state }),
      ...(query.cursor !== undefined && { before: query.cursor }),
    });
    return listBody(found, query, { body: reportBody, cursor: ({ id }) => id });
  }

  @Needs('answer_reports', { installation: true })
  @Get(':id')
  @Does('Một phản ánh với lời viết; lần đọc được ghi lại', 'One report with its words; the reading is written down', [
    'NOT_FOUND',
    'ERASED',
  ])
  @ApiOkResponse(answerLike('Phản ánh · report', { ...EXAMPLE, text: 'Số tiền trên trang khác số trên giấy.', contact: '0905 000 000' }))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    const report = await this.reports.open(id, officer);
    return { ...reportBody(report), text: report.text, contact: report.contact ?? null };
  }

  @Needs('answer_reports', { installation: true })
  @Post(':id/answered')
  @HttpCode(200)
  @Does('Đánh dấu đã trả lời', 'Says that it was answered', ['NOT_FOUND', 'CONFLICT'])
  @ApiOkResponse(answerLike('Đã trả lời · answered', { ...EXAMPLE, state: 'answered' }))
  async answer(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return reportBody(await this.reports.answer(id, officer));
  }
}

function reportBody(report: PublicReport): object {
  return {
    id: report.id,
    reference: report.reference,
    topic: report.topic,
    entry_index: report.entryIndex ?? null,
    page: report.page ?? null,
    made_at: report.madeAt,
    state: report.state,
    answered_by: report.answeredBy ?? null,
    answered_at: report.answeredAt ?? null,
  };
}
