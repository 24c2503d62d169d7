import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Jobs } from '#platform/jobs/jobs.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { type StatementImport, StatementImportsReader } from '#relief/statements/statement-imports-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import type { ProblemType } from '../http/problem-type.js';
import { PROBLEMS } from '../http/problems.js';
import { importJob, IMPORTS } from '../worker/job-names.js';
import { StatementUploadDto } from './statement.dto.js';
import { StatementUpload } from './statement-upload.js';
import { Needs } from '../http/needs.js';

const IMPORT_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  account: 'bank:vcb-1023456789',
  bank: 'vcb',
  state: 'done',
  progress: { rows: 200361 },
  summary: {
    rows: 200361,
    gifts: 200360,
    gifts_vnd: '135081775728',
    debits: 1,
    debits_vnd: '55000',
    duplicates: 0,
    quarantined: 0,
    tree_size: '200990',
    seconds: 41.5,
  },
  failure: null,
  statement_index: 200989,
};

/** Bank statements: uploaded, then imported by a job. */
@ApiTags('officer: statements')
@ApiBearerAuth()
@Controller('api/v1/statements')
export class StatementsController {
  constructor(
    private readonly upload: StatementUpload,
    private readonly beginImport: BeginStatementImport,
    private readonly imports: StatementImportsReader,
    private readonly jobs: Jobs,
  ) {}

  @Needs('import_statement', { form: 'account', thing: 'account', or: { form: 'campaign', thing: 'campaign' } })
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: StatementUploadDto })
  @Does('Nhập sao kê: mỗi dòng ghi có thành một khoản ủng hộ', 'Imports a statement: every credit row becomes a gift', [
    'VALIDATION',
    'UPLOAD_INVALID',
    'STATEMENT_TOO_LARGE',
    'CAMPAIGN_UNKNOWN',
    'ACCOUNT_UNKNOWN',
    'CONFLICT',
  ])
  @ApiAcceptedResponse(
    answerLike('Đã nhận tệp, việc nhập đang chạy · taken, the import runs', {
      id: IMPORT_EXAMPLE.id,
      state: 'waiting',
      status_url: `/api/v1/statements/${IMPORT_EXAMPLE.id}`,
    }),
  )
  async begin(@Maker() maker: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { path, fields } = await this.upload.save(request, response);
    const { campaign, bank, account } = fields;
    const id = await this.beginImport.execute({ campaign, bank, upload: path, maker, ...(account !== undefined && { account }) });
    await this.jobs.queue(IMPORTS).add(...importJob(id));
    const statusUrl = `/api/v1/statements/${id}`;
    response.location(statusUrl);
    return { id, state: 'waiting', status_url: statusUrl };
  }

  @Needs('read_office', { thing: 'statement', param: 'id' })
  @Get(':id')
  @Does('Việc nhập sao kê đang ở đâu', 'Where an import stands', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Tiến độ hoặc kết quả · progress or result', IMPORT_EXAMPLE))
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return importBody(await this.imports.require(id));
  }

  @Needs('read_office', { thing: 'statement', param: 'id' })
  @Get(':id/debits')
  @Does('Các dòng ghi nợ chờ giải trình', 'Money out, to be explained', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Các dòng · rows', { data: [{ row: 17, date: '2024-09-10', amount: { amount: '55000', currency: 'VND' } }] }))
  async debits(@Param('id') id: string): Promise<object> {
    await this.imports.require(id);
    const rows = await this.imports.debits(id);
    return { data: rows.map(({ row, date, amountVnd }) => ({ row, date, amount: { amount: amountVnd, currency: 'VND' } })) };
  }

  @Needs('read_office', { thing: 'statement', param: 'id' })
  @Get(':id/quarantined')
  @Does('Các dòng để riêng, kèm lý do', 'Rows set aside, with why', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Các dòng · rows', { data: [{ row: 20, reason: 'OUTSIDE_WINDOW' }] }))
  async quarantined(@Param('id') id: string): Promise<object> {
    await this.imports.require(id);
    return { data: await this.imports.quarantined(id) };
  }
}

function importBody({ statementIndex, failure, ...rest }: StatementImport): object {
  return { ...rest, statement_index: statementIndex, failure: failure && { ...failure, ...titlesOf(failure.code) } };
}

const INTERRUPTED = { title: 'Việc nhập bị gián đoạn nhiều lần', titleEn: 'The import was interrupted several times' };

function titlesOf(code: string): { readonly title: string; readonly title_en: string } {
  const problems: Readonly<Record<string, ProblemType | undefined>> = PROBLEMS;
  const { title, titleEn } = problems[code] ?? INTERRUPTED;
  return { title, title_en: titleEn };
}
