import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ChangeConsent } from '#relief/consents/change-consent.js';
import { answerLike } from '../http/api-example.js';
import { Does, NeedsIdempotencyKey } from '../http/api-operation.js';
import { IdempotencyKey, markHit } from '../http/idempotency.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { ConsentDto } from '../officer/consent.dto.js';
import { ENTRY_EXAMPLE, entryBody } from '../officer/entry-body.js';
import { ConsentEffect } from './consent-effect.js';

/** Givers who change their mind about being shown. */
@ApiTags('officer: contributions')
@ApiBearerAuth()
@Controller('api/v1/entries')
export class ConsentsController {
  constructor(
    private readonly changeConsent: ChangeConsent,
    private readonly effect: ConsentEffect,
  ) {}

  @Post(':index/consent')
  @Needs('keep_consent', { thing: 'entry', param: 'index' })
  @NeedsIdempotencyKey()
  @Does(
    'Ghi người ủng hộ đổi ý về cách hiện tên; có hiệu lực ngay trên mọi trang',
    'Records that a giver wants to be shown otherwise; in force everywhere at once',
    [
      'VALIDATION',
      'IDEMPOTENCY_KEY_MISSING',
      'KEY_REUSED',
      'NOT_FOUND',
      'ERASED',
      'CONSENT_TEXT_UNKNOWN',
      'DATE_IN_FUTURE',
      'CONFLICT',
      'WRITER_BUSY',
    ],
  )
  @ApiCreatedResponse(
    answerLike('Đã ghi sổ và có hiệu lực · sealed and in force', { ...ENTRY_EXAMPLE, vouchers: [], gift: 412, level: 'masked' }),
  )
  async change(
    @Param('index') index: string,
    @Body() body: ConsentDto,
    @IdempotencyKey() key: string,
    @Maker() maker: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const changed = await this.changeConsent.byOfficer(readIndex(index), body, { maker, key });
    await this.effect.everywhere(changed);
    markHit(response, changed.hit);
    response.location(`/public/v1/entries/${changed.index}`);
    return { ...entryBody(changed), gift: changed.gift, level: changed.level };
  }
}
