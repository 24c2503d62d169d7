import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PledgeSuggestions } from '#relief/pledges/pledge-suggestions.js';
import type { PledgeSuggestion } from '#relief/pledges/suggestion.repository.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { CallerReach, Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { RequestError } from '../http/request-error.js';
import { AcceptSuggestionDto } from './pledge.dto.js';
import { OFFICER_PLEDGE_EXAMPLE, PledgeView } from './pledge-view.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const SUGGESTION_EXAMPLE = { gift: 431, pledge: OFFICER_PLEDGE_EXAMPLE.id, campaign: 'bao-so-3', amount: '2000000', state: 'open' };

/** What imported statements suggest: gifts whose memo holds the code of a pledge. The amount credited is the truth. */
@ApiTags('officer: pledges')
@ApiBearerAuth()
@Controller('api/v1/pledge-suggestions')
export class PledgeSuggestionsController {
  constructor(
    private readonly suggestions: PledgeSuggestions,
    private readonly view: PledgeView,
  ) {}

  @Needs('read_office')
  @Get()
  @Does('Gợi ý từ sao kê chưa ai quyết', 'Suggestions of statements nobody has decided on', ['VALIDATION'])
  @ApiQuery({ name: 'campaign', required: true, description: 'Chiến dịch · campaign', schema: { type: 'string', example: 'bao-so-3' } })
  @ApiOkResponse(answerLike('Danh sách · list', { data: [SUGGESTION_EXAMPLE] }))
  async list(@Query('campaign') campaign: unknown, @CallerReach() reach: Reach): Promise<object> {
    if (typeof campaign !== 'string') throw new RequestError('VALIDATION', [{ field: 'campaign', message: 'cần nêu chiến dịch' }]);
    return { data: (await this.suggestions.open(campaign, reach)).map(suggestionBody) };
  }

  @Needs('keep_pledges', { thing: 'pledge', param: 'pledge' }, { thing: 'entry', param: 'gift' })
  @Post(':gift/:pledge/accept')
  @NeedsIdempotencyKey()
  @Does('Nhận gợi ý: tính khoản đã nhận vào khoản đăng ký', 'Takes a suggestion: the gift counts towards the pledge', [
    'IDEMPOTENCY_KEY_MISSING',
    'NOT_FOUND',
    'CONFLICT',
    'PLEDGE_EXCEEDED',
    'PLEDGE_BEYOND_GIFT',
    'ALREADY_REVERSED',
    'KEY_REUSED',
  ])
  @ApiCreatedResponse(answerLike('Khoản đăng ký sau đó · the pledge afterwards', { change_index: 432, pledge: OFFICER_PLEDGE_EXAMPLE }))
  async accept(
    @Param('gift') gift: string,
    @Param('pledge') reference: string,
    @Body() { amount }: AcceptSuggestionDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { pledge, index, hit } = await this.suggestions.accept(
      { gift: readIndex(gift), pledge: reference, ...(amount !== undefined && { amount }) },
      { maker, key },
    );
    markHit(response, hit);
    return { change_index: index, pledge: await this.view.body(pledge) };
  }

  @Needs('keep_pledges', { thing: 'pledge', param: 'pledge' }, { thing: 'entry', param: 'gift' })
  @Post(':gift/:pledge/dismiss')
  @HttpCode(200)
  @Does('Bỏ gợi ý', 'Puts a suggestion aside', ['NOT_FOUND', 'CONFLICT'])
  @ApiOkResponse(answerLike('Gợi ý sau đó · the suggestion afterwards', { ...SUGGESTION_EXAMPLE, state: 'dismissed' }))
  async dismiss(@Param('gift') gift: string, @Param('pledge') pledge: string, @Maker() maker: string): Promise<object> {
    return suggestionBody(await this.suggestions.dismiss({ gift: readIndex(gift), pledge }, maker));
  }
}

function suggestionBody({ gift, pledge, campaign, amountVnd, state }: PledgeSuggestion): object {
  return { gift, pledge, campaign, amount: String(amountVnd), state };
}
