import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { BeneficiariesReader } from '#relief/beneficiaries/beneficiaries-reader.js';
import { ApproveDisbursement } from '#relief/disbursements/approve-disbursement.js';
import { DraftDisbursement } from '#relief/disbursements/draft-disbursement.js';
import { SettleDisbursement } from '#relief/disbursements/settle-disbursement.js';
import { SubmitDisbursement } from '#relief/disbursements/submit-disbursement.js';
import { OfficerCalls } from '#relief/officer-calls.js';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { type OfficerRequest, RequestsReader } from '#relief/requests/requests-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does, TakesIdempotencyKey } from '../http/api-operation.js';
import { draftTag, readIfMatch } from '../http/etag.js';
import { MaybeIdempotencyKey, markHit } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { duplicateBody, DUPLICATE_EXAMPLE } from './beneficiary-body.js';
import { DisbursementDto, DraftDisbursementDto, disbursementGiven } from './disbursement.dto.js';
import { DISBURSEMENT_EXAMPLE, requestAnswer, requestBody } from './request-body.js';
import { DecideRequestDto, ReturnRequestDto } from './request.dto.js';
import { ApprovesRequest, DECISION_PROBLEMS, ReturnsRequest, WithdrawsRequest } from './request-routes.js';
import { requestFilter, requestPage } from './request-query.js';
import { NeedsVersionSeen, onlyThisVersion } from './version-seen.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const KIND = 'disbursement';
const READING_PROBLEMS = [
  'VALIDATION',
  'UNIT_OUTSIDE_CAMPAIGN',
  'CATEGORY_UNKNOWN',
  'CATEGORY_FORBIDDEN',
  'EARMARK_UNKNOWN',
  'ACCOUNT_UNKNOWN',
  'LOT_NOT_ISSUABLE',
  'WAREHOUSE_NOT_OF_UNIT',
] as const;
const CHECK_PROBLEMS = [
  'NORM_REASON_NEEDED',
  'EARMARK_BROKEN',
  'INSUFFICIENT_FUND',
  'INSUFFICIENT_STOCK',
  'ALLOCATION_EXCEEDED',
  'ALLOCATION_MISMATCH',
] as const;
const EXAMPLE = { ...DISBURSEMENT_EXAMPLE, duplicates: [DUPLICATE_EXAMPLE] };

/** Hand-outs: drafted, submitted, approved by others, settled. */
@ApiTags('officer: disbursements')
@ApiBearerAuth()
@Controller('api/v1/disbursements')
export class DisbursementsController {
  constructor(
    private readonly requests: RequestsReader,
    private readonly beneficiaries: BeneficiariesReader,
    private readonly draftDisbursement: DraftDisbursement,
    private readonly calls: OfficerCalls,
    private readonly submitDisbursement: SubmitDisbursement,
    private readonly approveDisbursement: ApproveDisbursement,
    private readonly settleDisbursement: SettleDisbursement,
    private readonly decide: DecideRequest,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Các đề nghị chi, mới nhất trước', 'Requests, newest first', ['VALIDATION'])
  @ApiQuery({ name: 'campaign', required: false, schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', example: 'submitted' } })
  @ApiQuery({ name: 'before', required: false, schema: { type: 'string', example: DISBURSEMENT_EXAMPLE.id } })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'string', example: '50' } })
  @ApiOkResponse(
    answerLike('Một trang · a page', { data: [DISBURSEMENT_EXAMPLE], page: { next_cursor: null, has_more: false, limit: 50 } }),
  )
  async list(@Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    const filter = requestFilter(KIND, request, reach);
    return requestPage(await this.requests.list(filter), filter.limit);
  }

  @Needs('read_requests', { thing: 'request', param: 'id' })
  @Get(':id')
  @Does('Một đề nghị chi, kèm người nhận bị trùng', 'One request, with beneficiaries found twice', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Đề nghị, ETag là phiên bản · request, its version as ETag', EXAMPLE))
  async read(@Param('id') id: string, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const request = await this.requests.require(id, KIND, officer);
    const duplicates = await this.beneficiaries.duplicates(id);
    return { ...tagged(request, response), duplicates: duplicates.map(duplicateBody) };
  }

  @Needs('ask', { body: 'unit' })
  @Post()
  @TakesIdempotencyKey()
  @Does('Lập bản nháp', 'Begins a draft', ['KEY_REUSED', 'CAMPAIGN_UNKNOWN', ...READING_PROBLEMS])
  @ApiCreatedResponse(answerLike('Bản nháp · the draft', DISBURSEMENT_EXAMPLE))
  async draft(
    @Body() body: DraftDisbursementDto,
    @Maker() maker: string,
    @MaybeIdempotencyKey() key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { campaign, unit } = body;
    const { made: request, hit } = await this.calls.once({ makes: 'disbursement', maker, key, request: body }, (id) =>
      this.draftDisbursement.execute({ campaign, unit, ...disbursementGiven(body) }, maker, id),
    );
    markHit(response, hit);
    response.location(`/api/v1/disbursements/${request.id}`);
    return tagged(request, response);
  }

  @Needs('ask', { thing: 'request', param: 'id' })
  @Put(':id')
  @Does('Sửa bản nháp hoặc đề nghị bị trả lại', 'Replaces what a draft or a returned request says', [
    'NOT_FOUND',
    'PRECONDITION_REQUIRED',
    'PRECONDITION_FAILED',
    'REQUEST_STATE',
    'REQUEST_NOT_YOURS',
    ...READING_PROBLEMS,
  ])
  @NeedsVersionSeen()
  @ApiOkResponse(answerLike('Bản đã sửa · the changed draft', DISBURSEMENT_EXAMPLE))
  async edit(
    @Param('id') id: string,
    @Body() body: DisbursementDto,
    @Maker() officer: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const version = readIfMatch(request.get('If-Match'));
    const given = disbursementGiven(body);
    const edited = await onlyThisVersion(() => this.draftDisbursement.edit({ id, version, officer, given }));
    return tagged(edited, response);
  }

  @Needs('ask', { thing: 'request', param: 'id' })
  @Post(':id/submit')
  @HttpCode(200)
  @Does('Trình duyệt: từ đây không sửa được nữa', 'Hands it in: from now on it is decided on as it is', [
    ...DECISION_PROBLEMS,
    'REQUEST_NOT_YOURS',
    'REQUEST_INCOMPLETE',
    'BENEFICIARIES_WRONG',
    ...CHECK_PROBLEMS,
  ])
  @ApiOkResponse(answerLike('Đề nghị đã trình · submitted', DISBURSEMENT_EXAMPLE))
  async submit(@Param('id') id: string, @Body() { version }: DecideRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.submitDisbursement.execute({ id, version, officer }));
  }

  @ApprovesRequest()
  @Does('Duyệt: kiểm lại quỹ, kho, định mức rồi ghi sổ', 'Approves: funds, stock and norms are looked at again, then it is sealed', [
    ...DECISION_PROBLEMS,
    'MAKER_MAY_NOT_APPROVE',
    'ALREADY_APPROVED',
    ...CHECK_PROBLEMS,
  ])
  @ApiOkResponse(answerLike('Đã duyệt · approved', { ...DISBURSEMENT_EXAMPLE, state: 'posted' }))
  async approve(
    @Param('id') id: string,
    @Body() { version }: DecideRequestDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    return requestAnswer(await this.approveDisbursement.execute({ id, version, officer }), response);
  }

  @ReturnsRequest(DISBURSEMENT_EXAMPLE)
  async return(@Param('id') id: string, @Body() { version, reason }: ReturnRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.return(KIND, { id, version, reason, officer }));
  }

  @WithdrawsRequest(DISBURSEMENT_EXAMPLE)
  async withdraw(@Param('id') id: string, @Body() { version }: DecideRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.decide.withdraw(KIND, { id, version, officer }));
  }

  @Needs('hand_out', { thing: 'request', param: 'id' })
  @Post(':id/settle')
  @HttpCode(200)
  @Does('Hoàn tất khi đủ danh sách ký nhận và xác nhận của địa phương', 'Settles it once signatures and local confirmation are there', [
    ...DECISION_PROBLEMS,
    'OTHER_HAND_NEEDED',
    'SIGNATURES_MISSING',
  ])
  @ApiOkResponse(answerLike('Đã hoàn tất · settled', { ...DISBURSEMENT_EXAMPLE, state: 'settled' }))
  async settle(@Param('id') id: string, @Body() { version }: DecideRequestDto, @Maker() officer: string): Promise<object> {
    return requestBody(await this.settleDisbursement.execute({ id, version, officer }));
  }
}

function tagged(request: OfficerRequest, response: Response): object {
  response.setHeader('ETag', draftTag(request.version));
  response.setHeader('Cache-Control', 'no-store');
  return requestBody(request);
}
