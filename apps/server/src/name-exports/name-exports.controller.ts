import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Reach } from '#platform/database/reach.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { AskNameExport } from '#relief/name-exports/ask-name-export.js';
import { FetchNameExport } from '#relief/name-exports/fetch-name-export.js';
import type { NameExport } from '#relief/name-exports/name-export.js';
import { NameExportRepository } from '#relief/name-exports/name-export.repository.js';
import { OfficerCalls } from '#relief/officer-calls.js';
import { answerLike } from '../http/api-example.js';
import { Does, TakesIdempotencyKey } from '../http/api-operation.js';
import { MaybeIdempotencyKey, markHit } from '../http/idempotency.js';
import { Needs } from '../http/needs.js';
import { CallerReach, Maker } from '../http/officer.js';
import { requestIdOf } from '../http/request-id.js';
import { RequestError } from '../http/request-error.js';
import { listBody, PAGE_EXAMPLE, readPageQuery } from '../officer/list-page.js';
import { NAME_EXPORTS, nameExportJob } from '../worker/job-names.js';
import { NameExportDto } from './name-export.dto.js';

const CSV = 'text/csv; charset=utf-8';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  officer: 'officer-0f3a5c7e9b1d',
  campaign: 'bao-so-3',
  unit: '44',
  from: '2024-09-01',
  to: '2024-09-30',
  purpose: 'reconciliation',
  asked_at: '2026-11-22T09:14:03.120Z',
  expires_at: '2026-11-22T10:14:03.120Z',
  state: 'ready',
  rows: 418,
  entry_index: 512,
  fetched_at: null,
};

/**
 * Lists with full names: each asked for with a purpose and a reason after showing again who one is, bounded, fetched once by the same person
 * within the hour, written into the access log and made known in the book.
 */
@ApiTags('officer: exports with names')
@ApiBearerAuth()
@Controller('api/v1/exports/full-names')
export class NameExportsController {
  constructor(
    private readonly ask: AskNameExport,
    private readonly fetch: FetchNameExport,
    private readonly rows: NameExportRepository,
    private readonly jobs: Jobs,
    private readonly calls: OfficerCalls,
  ) {}

  @Needs('export_personal', { thing: 'campaign', body: 'campaign' })
  @Post()
  @HttpCode(202)
  @TakesIdempotencyKey()
  @Does(
    'Xin danh sách kèm họ tên đầy đủ của một chiến dịch, trong một khoảng ngày',
    'Asks for the list with full names of a campaign and some days',
    ['VALIDATION', 'KEY_REUSED', 'DATE_INVALID', 'NOT_FOUND', 'EXPORT_TOO_LARGE', 'EXPORTS_TOO_MANY'],
  )
  @ApiAcceptedResponse(answerLike('Đang lập · being made', { ...EXAMPLE, state: 'waiting', rows: null, entry_index: null }))
  async make(
    @Body() body: NameExportDto,
    @Maker() officer: string,
    @MaybeIdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { made: asked, hit } = await this.calls.once({ makes: 'name_export', maker: officer, key, request: body }, (id) =>
      this.ask.execute(body, { id, officer, request: requestIdOf(response) }),
    );
    markHit(response, hit);
    if (asked.state === 'waiting') await this.jobs.queue(NAME_EXPORTS).add(...nameExportJob(asked.id));
    response.setHeader('Cache-Control', 'no-store');
    response.location(`/api/v1/exports/full-names/${asked.id}`);
    return exportBody(asked);
  }

  @Needs('see_exports')
  @Get()
  @Does('Ai đã xuất danh sách kèm họ tên', 'Who exported lists with names', ['VALIDATION'])
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: EXAMPLE.id } })
  @ApiQuery({ name: 'limit', required: false, description: '1–1000', schema: { type: 'string', example: '50' } })
  @ApiOkResponse(answerLike('Mới nhất trước · newest first', { data: [EXAMPLE], page: PAGE_EXAMPLE }))
  async list(@Req() request: Request, @CallerReach() reach: Reach, @Res({ passthrough: true }) response: Response): Promise<object> {
    const query = readPageQuery(request);
    const { cursor: before, limit } = query;
    if (before !== undefined && !UUID.test(before))
      throw new RequestError('VALIDATION', [{ field: 'cursor', message: 'không phải mốc trang' }]);
    const found = await this.rows.list(reach, { limit: limit + 1, ...(before !== undefined && { before }) });
    response.setHeader('Cache-Control', 'no-store');
    return listBody(found, query, { body: exportBody, cursor: ({ id }) => id });
  }

  @Needs('export_personal', { thing: 'name_export', param: 'id' })
  @Get(':id')
  @Does('Danh sách mình đã xin đang ở đâu', 'Where the list one asked for stands', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return exportBody(await this.fetch.require(id, officer));
  }

  @Needs('export_personal', { thing: 'name_export', param: 'id' })
  @Post(':id/file')
  @HttpCode(200)
  @ApiProduces('text/csv')
  @Does('Tải danh sách, một lần duy nhất, trong vòng một giờ', 'Fetches the list, once, within the hour', ['NOT_FOUND', 'EXPORT_GONE'])
  @ApiOkResponse({ description: 'CSV', schema: { type: 'string', format: 'binary', example: '…' } })
  async file(@Param('id') id: string, @Maker() officer: string, @Res() response: Response): Promise<void> {
    const text = await this.fetch.execute(id, { officer, request: requestIdOf(response) });
    response.setHeader('Content-Type', CSV);
    response.setHeader('Content-Disposition', `attachment; filename="minhbach-${id}.csv"`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.end(text);
  }
}

function exportBody({
  id,
  officer,
  campaign,
  unit,
  from,
  to,
  purpose,
  askedAt,
  expiresAt,
  state,
  rows,
  entry,
  fetchedAt,
}: NameExport): object {
  return {
    id,
    officer,
    campaign,
    unit,
    from,
    to,
    purpose,
    asked_at: askedAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    state,
    rows: rows ?? null,
    entry_index: entry ?? null,
    fetched_at: fetchedAt?.toISOString() ?? null,
  };
}
