import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ExpirePledges } from '#relief/pledges/expire-pledges.js';
import { FulfilByGift } from '#relief/pledges/fulfil-by-gift.js';
import { MarkReminded } from '#relief/pledges/mark-reminded.js';
import { PledgesReader } from '#relief/pledges/pledges-reader.js';
import { RegisterPledge } from '#relief/pledges/register-pledge.js';
import { WriteOffPledge } from '#relief/pledges/write-off-pledge.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { ENTRY_EXAMPLE, sealedAnswer } from './entry-body.js';
import { ExpirePledgesDto, FulfilByGiftDto, MarkRemindedDto, RegisterPledgeDto, WriteOffPledgeDto } from './pledge.dto.js';
import { pledgePage, readPledgeQuery } from './pledge-query.js';
import { CONTACT_EXAMPLE, OFFICER_PLEDGE_EXAMPLE, PledgeView } from './pledge-view.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

/** Promises: taking them down, following them up, and what became of them. */
@ApiTags('officer: pledges')
@ApiBearerAuth()
@Controller('api/v1/pledges')
export class PledgesController {
  constructor(
    private readonly pledges: PledgesReader,
    private readonly registerPledge: RegisterPledge,
    private readonly fulfilByGift: FulfilByGift,
    private readonly writeOffPledge: WriteOffPledge,
    private readonly expirePledges: ExpirePledges,
    private readonly markReminded: MarkReminded,
    private readonly view: PledgeView,
  ) {}

  @Needs('keep_pledges', { body: 'unit' })
  @Post()
  @NeedsIdempotencyKey()
  @Does('Ghi một khoản đăng ký ủng hộ và cấp mã chuyển khoản', 'Takes a pledge down and gives it a transfer code', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'PLEDGE_EMPTY',
    'CAMPAIGN_UNKNOWN',
    'CAMPAIGN_NOT_OPEN',
    'CAMPAIGN_STATE',
    'COMMODITY_UNKNOWN',
    'DATE_INVALID',
    'ENTRY_INVALID',
    'WRITER_BUSY',
  ])
  @ApiCreatedResponse(
    answerLike('Đã ghi sổ, kèm mã chuyển khoản · sealed, with the transfer code', { ...ENTRY_EXAMPLE, pledge: OFFICER_PLEDGE_EXAMPLE }),
  )
  async register(
    @Body() body: RegisterPledgeDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const registered = await this.registerPledge.execute(body, { maker, key });
    response.location(`/api/v1/pledges/${registered.pledge.id}`);
    return { ...sealedAnswer(registered, response), pledge: await this.view.body(registered.pledge) };
  }

  @Needs('read_office')
  @Get()
  @Does('Các khoản đăng ký, theo ngày hẹn', 'Pledges, by due day', ['VALIDATION', 'DATE_INVALID', 'CURSOR_INVALID'])
  @ApiQuery({ name: 'campaign', required: false, description: 'Chiến dịch · campaign', schema: { type: 'string', example: 'bao-so-3' } })
  @ApiQuery({
    name: 'state',
    required: false,
    description: 'Còn chờ hay đã xong · waited for or settled',
    schema: { type: 'string', enum: ['open', 'settled'], example: 'open' },
  })
  @ApiQuery({
    name: 'due_until',
    required: false,
    description: 'Hẹn đến hết ngày · due until',
    schema: { type: 'string', example: '2026-12-31' },
  })
  @ApiQuery({
    name: 'remind_until',
    required: false,
    description: 'Cần nhắc đến hết ngày · to be reminded until',
    schema: { type: 'string', example: '2026-11-22' },
  })
  @ApiQuery({
    name: 'cursor',
    required: false,
    description: 'Trang tiếp · next page',
    schema: { type: 'string', example: '2026-12-31.417' },
  })
  @ApiQuery({ name: 'limit', required: false, description: '1–1000', schema: { type: 'string', example: '50' } })
  @ApiOkResponse(
    answerLike('Danh sách · list', { data: [OFFICER_PLEDGE_EXAMPLE], page: { next_cursor: '2026-12-31.417', has_more: true, limit: 50 } }),
  )
  async list(@Req() request: Request, @CallerReach() reach: Reach, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { filter, after, limit } = readPledgeQuery(request);
    response.setHeader('Cache-Control', 'no-store');
    const found = await this.pledges.list({ ...filter, reach }, { limit: limit + 1, ...(after && { after }) });
    const { shown, page } = pledgePage(found, limit);
    return { data: await Promise.all(shown.map((pledge) => this.view.body(pledge))), page };
  }

  @Needs('read_personal', { thing: 'pledge', param: 'pledge' })
  @Get(':pledge')
  @Does('Một khoản đăng ký, kèm người cần nhắc', 'One pledge, with whom to remind', ['PLEDGE_UNKNOWN', 'TRANSFER_CODE_TYPO'])
  @ApiOkResponse(answerLike('Khoản đăng ký · pledge', { ...OFFICER_PLEDGE_EXAMPLE, ...CONTACT_EXAMPLE }))
  async read(
    @Param('pledge') reference: string,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return this.view.withContact(await this.pledges.require(reference), officer);
  }

  @Needs('keep_pledges', { thing: 'pledge', param: 'pledge' }, { thing: 'entry', body: 'gift' })
  @Post(':pledge/fulfilments')
  @NeedsIdempotencyKey()
  @Does('Tính một khoản đã nhận vào khoản đăng ký', 'Counts a gift of the book towards a pledge', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'NOT_FOUND',
    'PLEDGE_UNKNOWN',
    'PLEDGE_EXCEEDED',
    'PLEDGE_BEYOND_GIFT',
    'ALREADY_REVERSED',
    'KEY_REUSED',
  ])
  @ApiCreatedResponse(answerLike('Khoản đăng ký sau đó · the pledge afterwards', { change_index: 431, pledge: OFFICER_PLEDGE_EXAMPLE }))
  async fulfil(
    @Param('pledge') reference: string,
    @Body() { gift, amount, goods }: FulfilByGiftDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { pledge, index, hit } = await this.fulfilByGift.execute(
      { gift, pledge: reference, ...(amount !== undefined && { amount }), ...(goods && { goods }) },
      { maker, key },
    );
    markHit(response, hit);
    return { change_index: index, pledge: await this.view.body(pledge) };
  }

  @Needs('keep_pledges', { thing: 'pledge', param: 'pledge' })
  @Post(':pledge/write-off')
  @NeedsIdempotencyKey()
  @Does('Thôi chờ phần còn lại, có lý do', 'Stops waiting for what is left, with a reason', [
    'IDEMPOTENCY_KEY_MISSING',
    'VALIDATION',
    'PLEDGE_UNKNOWN',
    'PLEDGE_EXCEEDED',
    'TEXT_INVALID',
    'KEY_REUSED',
  ])
  @ApiCreatedResponse(answerLike('Đã ghi sổ · sealed', { ...ENTRY_EXAMPLE, pledge: OFFICER_PLEDGE_EXAMPLE }))
  async writeOff(
    @Param('pledge') reference: string,
    @Body() { reason, note, amount }: WriteOffPledgeDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const written = await this.writeOffPledge.execute(
      { pledge: reference, reason, ...(note !== undefined && { note }), ...(amount !== undefined && { amount }) },
      { maker, key },
    );
    return { ...sealedAnswer(written, response), pledge: await this.view.body(written.pledge) };
  }

  @Needs('keep_pledges', { thing: 'pledge', param: 'pledge' })
  @Post(':pledge/reminded')
  @HttpCode(200)
  @Does('Đánh dấu đã nhắc', 'Marks reminders as done', ['PLEDGE_UNKNOWN', 'DATE_INVALID', 'DATE_IN_FUTURE'])
  @ApiOkResponse(answerLike('Các ngày nhắc · reminders', { reminders: CONTACT_EXAMPLE.reminders }))
  async reminded(@Param('pledge') reference: string, @Body() { until }: MarkRemindedDto, @Maker() maker: string): Promise<object> {
    const reminders = await this.markReminded.execute({ pledge: reference, maker, ...(until !== undefined && { until }) });
    return { reminders: reminders.map(({ on, remindedBy }) => ({ on, reminded_by: remindedBy ?? null })) };
  }

  @Needs('keep_pledges', { thing: 'campaign', body: 'campaign' })
  @Post('expire')
  @NeedsIdempotencyKey()
  @Does('Ghi hết hạn mọi khoản đã quá ngày hẹn của một chiến dịch', 'Lets every pledge of a campaign expire whose day has passed', [
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'VALIDATION',
    'CAMPAIGN_UNKNOWN',
    'PLEDGE_NOT_DUE',
    'PLEDGE_EXCEEDED',
  ])
  @ApiCreatedResponse(
    answerLike('Các khoản hết hạn · what expired', { pledges: ['0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10'], indexes: [440], has_more: false }),
  )
  async expire(@Body() body: ExpirePledgesDto, @IdempotencyKey() key: string, @Maker() maker: string): Promise<object> {
    const { campaign, due_until: dueUntil } = body;
    const expired = await this.expirePledges.execute({ campaign, ...(dueUntil !== undefined && { dueUntil }) }, { maker, key });
    return { pledges: expired.pledges, indexes: expired.indexes, has_more: expired.hasMore };
  }
}
