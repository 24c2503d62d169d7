import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { instantOf } from '#core/dates.js';
import { LetterPrinter } from '#disclosure/letters/letter-printer.js';
import { csvLine, CSV_START, csvText } from '#disclosure/csv/csv-text.js';
import { Clock } from '#platform/clock/clock.js';
import { withReach } from '#platform/database/reach.js';
import { DecideSubjectRequest } from '#relief/subject-requests/decide-subject-request.js';
import { type SubjectFile, SubjectFiles } from '#relief/subject-requests/subject-file.js';
import { type OpenedSubjectRequest, SubjectRequestsReader } from '#relief/subject-requests/subject-requests-reader.js';
import { TakeSubjectRequest } from '#relief/subject-requests/take-subject-request.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { queryTexts } from '../public/list-query.js';
import { OPENED_REQUEST_EXAMPLE, openedRequestBody, SUBJECT_REQUEST_EXAMPLE, subjectRequestBody } from './subject-request-body.js';
import { DecideSubjectRequestDto, TakeSubjectRequestDto } from './subject-request.dto.js';
import { type LetterSource, replyLetter, subjectFileLetter } from './subject-letter.js';

/** What people ask about their own data: taken by one officer, decided by another. */
@ApiTags('officer: data subjects')
@ApiBearerAuth()
@Controller('api/v1/subject-requests')
export class SubjectRequestsController {
  constructor(
    private readonly takeRequest: TakeSubjectRequest,
    private readonly decideRequest: DecideSubjectRequest,
    private readonly requests: SubjectRequestsReader,
    private readonly files: SubjectFiles,
    private readonly units: UnitsReader,
    private readonly letters: LetterPrinter,
    private readonly clock: Clock,
  ) {}

  @Needs('take_subject_request', { query: 'unit' })
  @Get()
  @Does('Yêu cầu của chủ thể dữ liệu, gần hạn nhất trước', 'Requests of data subjects, due first', ['VALIDATION'])
  @ApiQuery({ name: 'unit', required: true, schema: { type: 'string', example: '19702' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: ['open', 'closed'], example: 'open' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [SUBJECT_REQUEST_EXAMPLE] }))
  async list(@Req() request: Request): Promise<object> {
    const { unit, state } = queryTexts(request, new Set(['unit', 'state']));
    if (unit === undefined) throw new RequestError('VALIDATION', [{ field: 'unit', message: 'cho biết đơn vị' }]);
    if (state !== undefined && state !== 'open' && state !== 'closed') {
      throw new RequestError('VALIDATION', [{ field: 'state', message: 'chọn một trong: open, closed' }]);
    }
    const found = await this.requests.list({ unit, ...(state !== undefined && { isOpen: state === 'open' }) });
    return { data: found.map(subjectRequestBody) };
  }

  @Needs('take_subject_request', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Tiếp nhận yêu cầu xem, sửa, hạn chế hoặc xoá dữ liệu', 'Takes a request to see, correct, restrict or erase', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'KEY_REUSED',
    'NOT_FOUND',
    'RECEIPT_CODE_TYPO',
    'UNIT_UNKNOWN',
    'DATE_IN_FUTURE',
    'TEXT_INVALID',
  ])
  @ApiCreatedResponse(answerLike('Đã tiếp nhận · taken', OPENED_REQUEST_EXAMPLE))
  async take(
    @Body() body: TakeSubjectRequestDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { donor, receipt_code: receiptCode, entry } = body.about;
    const about = {
      ...(donor !== undefined && { donor }),
      ...(receiptCode !== undefined && { receiptCode }),
      ...(entry !== undefined && { entry }),
    };
    if (Object.keys(about).length !== 1) {
      throw new RequestError('VALIDATION', [{ field: 'about', message: 'nêu đúng một trong: donor, receipt_code, entry' }]);
    }
    const { request, hit } = await this.takeRequest.execute({ ...commandOf(body), about }, { maker, key });
    markHit(response, hit);
    response.location(`/api/v1/subject-requests/${request.id}`);
    return openedRequestBody(await this.requests.require(request.id, maker));
  }

  @Needs('take_subject_request', { thing: 'subject_request', param: 'id' })
  @Get(':id')
  @Does('Một yêu cầu, còn bao nhiêu ngày', 'One request, with the days left', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Yêu cầu · request', OPENED_REQUEST_EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return openedRequestBody(await this.requests.require(id, officer));
  }

  @Needs('decide_subject_request', { thing: 'subject_request', param: 'id' })
  @Post(':id/decide')
  @HttpCode(200)
  @Does(
    'Quyết định và thực hiện yêu cầu; không phải người đã tiếp nhận',
    'Decides a request and carries it out; never by whoever took it',
    ['VALIDATION', 'NOT_FOUND', 'MAKER_MAY_NOT_APPROVE', 'REQUEST_STATE', 'TEXT_INVALID', 'DATE_INVALID', 'LEGAL_HOLD'],
  )
  @ApiOkResponse(answerLike('Đã quyết định · decided', OPENED_REQUEST_EXAMPLE))
  async decide(@Param('id') id: string, @Body() body: DecideSubjectRequestDto, @Maker() officer: string): Promise<object> {
    const { outcome, basis, until, reason } = body;
    const terms = { ...(basis !== undefined && { basis }), ...(until !== undefined && { until }), ...(reason !== undefined && { reason }) };
    // A person's gifts may lie in several units: the right was judged by the request's own.
    return openedRequestBody(await withReach('everything', () => this.decideRequest.execute({ id, officer, outcome, ...terms })));
  }

  @Needs('take_subject_request', { thing: 'subject_request', param: 'id' })
  @Get(':id/letter')
  @ApiProduces('application/pdf')
  @Does('Thư trả lời, bản in', 'The reply, to be printed', ['NOT_FOUND'])
  @ApiOkResponse({
    description: 'PDF',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary', example: '%PDF-1.7' } } },
  })
  async letter(@Param('id') id: string, @Maker() officer: string, @Res() response: Response): Promise<void> {
    const request = await this.requests.require(id, officer);
    send(response, 'application/pdf', `thu-tra-loi-${id}.pdf`, await this.letters.print(replyLetter(request, await this.source(request))));
  }

  @Needs('hand_over_subject_file', { thing: 'subject_request', param: 'id' })
  @Get(':id/file')
  @ApiProduces('application/octet-stream')
  @ApiQuery({ name: 'format', required: false, schema: { type: 'string', enum: ['json', 'csv', 'pdf'], example: 'json' } })
  @Does(
    'Toàn bộ dữ liệu của người yêu cầu xem, sau khi được chấp thuận',
    'Everything kept about somebody who asked to see it, once granted',
    ['NOT_FOUND', 'REQUEST_STATE', 'VALIDATION'],
  )
  @ApiOkResponse({ description: 'Tệp · file', schema: { type: 'string', format: 'binary', example: '{}' } })
  async file(@Param('id') id: string, @Maker() officer: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { format = 'json' } = queryTexts(request, new Set(['format']));
    const file = await withReach('everything', () => this.files.of(id, officer));
    if (format === 'json') send(response, 'application/json; charset=utf-8', `du-lieu-${id}.json`, JSON.stringify(file, null, 2));
    else if (format === 'csv') send(response, 'text/csv; charset=utf-8', `du-lieu-${id}.csv`, fileCsv(file));
    else if (format === 'pdf') {
      const opened = await this.requests.require(id, officer);
      const paper = subjectFileLetter(opened, file, await this.source(opened));
      send(response, 'application/pdf', `du-lieu-${id}.pdf`, await this.letters.print(paper));
    } else throw new RequestError('VALIDATION', [{ field: 'format', message: 'chọn một trong: json, csv, pdf' }]);
  }

  private async source({ unit }: OpenedSubjectRequest): Promise<LetterSource> {
    const found = await this.units.find(unit);
    return { unit: found?.name ?? unit, at: instantOf(this.clock.now()) };
  }
}

function commandOf(body: TakeSubjectRequestDto): Omit<Parameters<TakeSubjectRequest['execute']>[0], 'about'> {
  const { unit, kind, channel, identity_check: identityCheck, received_on: receivedOn, identity_note: identityNote } = body;
  const { requester, contact, details, correction } = body;
  const corrected = { name: correction?.name, phone: correction?.phone, address: correction?.address, memo: correction?.memo };
  const words = { requester, contact, details, identityNote, ...corrected };
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
  return { unit, kind, channel, identityCheck, ...(receivedOn !== undefined && { receivedOn }), words: { ...given, requester } };
}

function fileCsv({ profile = {}, entries }: SubjectFile): string {
  const rows = [
    ...Object.entries(profile).map(([label, value]) => ['', '', '', '', label, value]),
    ...entries.flatMap(({ index, date, kind, campaign = '', words }) =>
      Object.entries(words).map(([label, value]) => [String(index), date, kind, campaign, label, value]),
    ),
  ];
  const head = csvLine(['index', 'date', 'kind', 'campaign', 'label', 'value']);
  return CSV_START + head + rows.map((row) => csvLine(row.map(csvText))).join('');
}

function send(response: Response, type: string, name: string, body: Buffer | string): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('Cache-Control', 'private, no-store');
  response.end(body);
}
