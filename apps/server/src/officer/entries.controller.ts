import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { receiptQrUrl } from '#disclosure/qr/receipt-url.js';
import { Openings } from '#ledger/openings.js';
import { Config } from '#platform/config/config.js';
import { ReverseEntry } from '#relief/reversals/reverse-entry.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { CONTRIBUTION_EXAMPLE, ENTRY_EXAMPLE, entryBody } from './entry-body.js';
import { requestBody, REVERSAL_EXAMPLE } from './request-body.js';
import { ReverseEntryDto } from './reversal.dto.js';
import { Needs } from '../http/needs.js';

/** What officers do with entries that stand in the book: take them back, print their receipts again. */
@ApiTags('officer: contributions')
@ApiBearerAuth()
@Controller('api/v1/entries')
export class EntriesController {
  constructor(
    private readonly reverseEntry: ReverseEntry,
    private readonly openings: Openings,
    private readonly config: Config,
  ) {}

  @Needs('reverse', { thing: 'entry', param: 'index' })
  @Post(':index/reverse')
  @NeedsIdempotencyKey()
  @Does('Hủy một bút toán bằng bút toán đảo, kèm bản ghi đúng nếu có', 'Takes an entry back by a reversing one, with its correction', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'REVERSAL_TARGET_UNKNOWN',
    'ALREADY_REVERSED',
    'REVERSAL_OF_REVERSAL',
    'REVERSAL_NOT_ALLOWED',
    'GIFT_REFUNDED',
    'CONFLICT',
  ])
  @ApiCreatedResponse(answerLike('Bút toán hủy · the reversal', { ...ENTRY_EXAMPLE, reverses: 417, correction: 432 }))
  @ApiAcceptedResponse(
    answerLike('Cần người thứ hai: đề nghị đã trình · needs a second person: a request waits', { request: REVERSAL_EXAMPLE }),
  )
  async reverse(
    @Param('index') index: string,
    @Body() body: ReverseEntryDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { reason, note, correction } = body;
    const command = { target: { index: readIndex(index) }, reason, ...(note !== undefined && { note }), ...(correction && { correction }) };
    const outcome = await this.reverseEntry.execute(command, { maker, key });
    markHit(response, outcome.hit);
    if (outcome.kind === 'asked') {
      response.status(202).location(`/api/v1/reversals/${outcome.request.id}`);
      return { request: requestBody(outcome.request) };
    }
    return { ...entryBody(outcome), reverses: outcome.reverses, correction: outcome.correction ?? null };
  }

  @Needs('record_gift', { thing: 'entry', param: 'index' })
  @Get(':index/receipt')
  @Does('Mã biên nhận của một khoản, để in lại', 'The receipt code of a gift, to print it again', ['NOT_FOUND', 'ERASED'])
  @ApiOkResponse(answerLike('Biên nhận · receipt', CONTRIBUTION_EXAMPLE.receipt))
  async receipt(@Param('index') index: string, @Maker() officer: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const opened = await this.openings.read(readIndex(index), { officer, purpose: 'reprint_receipt' });
    const code = opened.find(({ receiptCode }) => receiptCode !== undefined)?.receiptCode;
    if (code === undefined) throw new DomainError('NOT_FOUND', { index });
    const { publicUrl } = this.config;
    response.setHeader('Cache-Control', 'no-store');
    return {
      code,
      url: `${publicUrl}/r/${code}`,
      qr_text: receiptQrUrl(publicUrl, code),
      pdf_url: `${publicUrl}/public/v1/receipts/${code}/receipt.pdf`,
    };
  }
}
