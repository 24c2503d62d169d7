import { Body, Controller, Get, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { receiptQrUrl } from '#disclosure/qr/receipt-url.js';
import { Openings } from '#ledger/openings.js';
import { Config } from '#platform/config/config.js';
import { ReverseContribution } from '#relief/contributions/reverse-contribution.js';
import { OfficerGuard } from '../http/officer.guard.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { ReverseEntryDto } from './contribution.dto.js';
import { CONTRIBUTION_EXAMPLE, ENTRY_EXAMPLE, entryBody } from './entry-body.js';

/** What officers do with entries that stand in the book: take them back, print their receipts again. */
@ApiTags('officer: contributions')
@ApiBearerAuth()
@UseGuards(OfficerGuard)
@Controller('api/v1/entries')
export class EntriesController {
  constructor(
    private readonly reverseContribution: ReverseContribution,
    private readonly openings: Openings,
    private readonly config: Config,
  ) {}

  @Post(':index/reverse')
  @NeedsIdempotencyKey()
  @Does('Hủy một khoản bằng bút toán đảo', 'Takes a gift back by a reversing entry', [
    'VALIDATION',
    'IDEMPOTENCY_KEY_MISSING',
    'KEY_REUSED',
    'REVERSAL_TARGET_UNKNOWN',
    'ALREADY_REVERSED',
    'REVERSAL_OF_REVERSAL',
    'REVERSAL_NOT_ALLOWED',
  ])
  @ApiCreatedResponse(answerLike('Bút toán hủy · the reversal', { ...ENTRY_EXAMPLE, reverses: 417 }))
  async reverse(
    @Param('index') index: string,
    @Body() body: ReverseEntryDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const { reason, note } = body;
    const command = { target: { index: readIndex(index) }, reason, ...(note !== undefined && { note }) };
    const reversal = await this.reverseContribution.execute(command, { maker, key });
    markHit(response, reversal.hit);
    return { ...entryBody(reversal), reverses: reversal.reverses };
  }

  @Get(':index/receipt')
  @Does('Mã biên nhận của một khoản, để in lại', 'The receipt code of a gift, to print it again', ['NOT_FOUND', 'ERASED'])
  @ApiOkResponse(answerLike('Biên nhận · receipt', CONTRIBUTION_EXAMPLE.receipt))
  async receipt(@Param('index') index: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const opened = await this.openings.read(readIndex(index), 'reprint a receipt');
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
