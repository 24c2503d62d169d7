import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { RegisterWebhook } from '#relief/webhooks/register-webhook.js';
import { RemoveWebhook } from '#relief/webhooks/remove-webhook.js';
import { ReplayWebhook } from '#relief/webhooks/replay-webhook.js';
import { ResumeWebhook } from '#relief/webhooks/resume-webhook.js';
import type { WebhookDelivery } from '#relief/webhooks/webhook-delivery.js';
import type { WebhookEndpoint } from '#relief/webhooks/webhook-endpoint.js';
import { eventId } from '#relief/webhooks/webhook-event.js';
import { WebhooksReader, type WebhookView } from '#relief/webhooks/webhooks-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { RequestError } from '../http/request-error.js';
import { listBody, oneOfQuery, PAGE_EXAMPLE, readPageQuery } from '../officer/list-page.js';
import { ReplayDto, WebhookDto } from './webhook.dto.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STATES = ['all', 'waiting', 'delivered', 'failed'] as const;
const ENDPOINT_EXAMPLE = {
  id: '3f2a1b0c-9d8e-4f7a-8b6c-5d4e3f2a1b0c',
  url: 'https://nhan.minhbach.example/su-kien',
  events: ['receipt.posted', 'receipt.reversed'],
  state: 'active',
  next_index: 512,
  failing_since: null,
  disabled_at: null,
  disabled_for: null,
  made_by: 'officer-0f3a5c7e9b1d',
  made_at: '2026-11-22T09:14:03.120Z',
};
const VIEW_EXAMPLE = { ...ENDPOINT_EXAMPLE, messages: { waiting: 2, delivered: 418, failed: 0 } };
const DELIVERY_EXAMPLE = {
  number: 418,
  event: 'evt_receipt_posted_411',
  type: 'receipt.posted',
  index: 411,
  replay: 0,
  state: 'delivered',
  attempts: 1,
  tried_at: '2026-11-22T09:14:05.310Z',
  status: 200,
  failure: null,
  made_at: '2026-11-22T09:14:04.980Z',
  ended_at: '2026-11-22T09:14:05.310Z',
};

/** Where other systems are told of gifts, hand-outs and campaigns, and what became of each message. */
@ApiTags('officer: webhooks')
@ApiBearerAuth()
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly reader: WebhooksReader,
    private readonly register: RegisterWebhook,
    private readonly removeWebhook: RemoveWebhook,
    private readonly resumeWebhook: ResumeWebhook,
    private readonly replayWebhook: ReplayWebhook,
    private readonly publisher: Publisher,
  ) {}

  @Needs('keep_webhooks', { installation: true })
  @Get()
  @Does('Các địa chỉ nhận sự kiện', 'Endpoints of webhooks', ['FORBIDDEN'])
  @ApiOkResponse(answerLike('Địa chỉ nhận · endpoints', { data: [VIEW_EXAMPLE] }))
  async list(@Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return { data: (await this.reader.list()).map(viewBody) };
  }

  @Needs('keep_webhooks', { installation: true })
  @Post()
  @Does('Thêm địa chỉ nhận sự kiện; khóa ký chỉ hiện một lần', 'Adds an endpoint; its secret is shown once', [
    'VALIDATION',
    'FORBIDDEN',
    'WEBHOOK_URL_INVALID',
    'WEBHOOK_ADDRESS_REFUSED',
    'WEBHOOKS_TOO_MANY',
  ])
  @ApiCreatedResponse(
    answerLike('Địa chỉ nhận và khóa ký · endpoint and secret', {
      ...ENDPOINT_EXAMPLE,
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    }),
  )
  async add(
    @Body() { url, events }: WebhookDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { endpoint, secret } = await this.register.execute({ url, events, officer });
    response.setHeader('Cache-Control', 'no-store');
    response.location(`/api/v1/webhooks/${endpoint.id}`);
    return { ...endpointBody(endpoint), secret };
  }

  @Needs('keep_webhooks', { installation: true })
  @Get(':id')
  @Does('Một địa chỉ nhận', 'One endpoint', ['NOT_FOUND', 'FORBIDDEN'])
  @ApiOkResponse(answerLike('Địa chỉ nhận · endpoint', VIEW_EXAMPLE))
  async read(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'no-store');
    return viewBody(await this.reader.require(knownForm(id)));
  }

  @Needs('keep_webhooks', { installation: true })
  @Post(':id/remove')
  @HttpCode(200)
  @Does('Bỏ một địa chỉ nhận, không phục hồi được', 'Removes an endpoint for good', ['NOT_FOUND', 'FORBIDDEN'])
  @ApiOkResponse(answerLike('Đã bỏ · removed', { id: ENDPOINT_EXAMPLE.id, state: 'removed' }))
  async remove(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    await this.removeWebhook.execute(knownForm(id), officer);
    return { id, state: 'removed' };
  }

  @Needs('keep_webhooks', { installation: true })
  @Post(':id/resume')
  @HttpCode(200)
  @Does('Gửi tiếp tới một địa chỉ đã bị ngừng, từ chỗ đã dừng', 'Goes on with a disabled endpoint where it stood', [
    'NOT_FOUND',
    'FORBIDDEN',
  ])
  @ApiOkResponse(answerLike('Địa chỉ nhận · endpoint', ENDPOINT_EXAMPLE))
  async resume(@Param('id') id: string, @Maker() officer: string): Promise<object> {
    return endpointBody(await this.resumeWebhook.execute(knownForm(id), officer));
  }

  @Needs('keep_webhooks', { installation: true })
  @Get(':id/deliveries')
  @Does('Các lượt gửi tới một địa chỉ, trong 30 ngày', 'Messages to an endpoint and what became of them, for 30 days', [
    'VALIDATION',
    'NOT_FOUND',
    'FORBIDDEN',
  ])
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: [...STATES], example: 'failed' } })
  @ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: '418' } })
  @ApiQuery({ name: 'limit', required: false, description: '1–1000', schema: { type: 'string', example: '50' } })
  @ApiOkResponse(answerLike('Mới nhất trước · newest first', { data: [DELIVERY_EXAMPLE], page: { ...PAGE_EXAMPLE, next_cursor: '418' } }))
  async deliveries(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const query = readPageQuery(request, ['state']);
    const { cursor, limit } = query;
    if (cursor !== undefined && !/^[1-9][0-9]{0,14}$/.test(cursor))
      throw new RequestError('VALIDATION', [{ field: 'cursor', message: 'không phải mốc trang' }]);
    const state = oneOfQuery(query, 'state', STATES);
    const found = await this.reader.deliveries(knownForm(id), {
      limit: limit + 1,
      ...(cursor !== undefined && { below: Number(cursor) }),
      ...(state !== 'all' && { state }),
    });
    response.setHeader('Cache-Control', 'no-store');
    return listBody(found, query, { body: deliveryBody, cursor: ({ no }) => String(no) });
  }

  @Needs('keep_webhooks', { installation: true })
  @Post(':id/replay')
  @HttpCode(202)
  @Does('Gửi lại một sự kiện, với đúng mã của nó', 'Sends an event once more, under the id it has', [
    'VALIDATION',
    'NOT_FOUND',
    'FORBIDDEN',
  ])
  @ApiAcceptedResponse(answerLike('Lượt gửi · message', { ...DELIVERY_EXAMPLE, replay: 1, state: 'waiting', attempts: 0, status: null }))
  async replay(@Param('id') id: string, @Body() { event }: ReplayDto): Promise<object> {
    return deliveryBody(await this.replayWebhook.execute(knownForm(id), event, this.publisher.current()?.size ?? 0));
  }
}

function knownForm(id: string): string {
  if (UUID.test(id)) return id;
  throw new DomainError('NOT_FOUND', { webhook: id.slice(0, 60) });
}

function endpointBody(endpoint: WebhookEndpoint): object {
  const { id, url, events, state, nextIndex, failingSince, disabled, madeBy, madeAt } = endpoint;
  return {
    id,
    url,
    events,
    state,
    next_index: nextIndex,
    failing_since: failingSince?.toISOString() ?? null,
    disabled_at: disabled?.at.toISOString() ?? null,
    disabled_for: disabled?.reason ?? null,
    made_by: madeBy,
    made_at: madeAt.toISOString(),
  };
}

function viewBody({ endpoint, counts }: WebhookView): object {
  return { ...endpointBody(endpoint), messages: counts };
}

function deliveryBody({ no, type, index, replay, state, attempts, triedAt, last, madeAt, endedAt }: WebhookDelivery): object {
  return {
    number: no,
    event: eventId({ type, index }),
    type,
    index,
    replay,
    state,
    attempts,
    tried_at: triedAt?.toISOString() ?? null,
    status: last !== undefined && 'status' in last ? last.status : null,
    failure: last !== undefined && 'failure' in last ? last.failure : null,
    made_at: madeAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null,
  };
}
