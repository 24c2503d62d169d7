import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { ASKED_PURPOSES, askedPurpose, type Reading } from '#ledger/openings/purpose.js';
import { PresentWords } from '#relief/subject-requests/present-words-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Needs } from '../http/needs.js';
import { Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { requestIdOf } from '../http/request-id.js';
import { PersonalDto } from './personal.dto.js';

/** Keys of other things that are sealed beside words: never shown. */
const KEPT_BACK: ReadonlySet<string> = new Set(['file_key', 'transfer_code']);
const EXAMPLE = {
  index: 418,
  openings: [
    {
      subject: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
      fields: { donor: 'Nguyễn Thị Hồng Nhung', donor_phone: '0912000418', memo: 'Gửi bà con vùng lũ' },
    },
  ],
};

/** Names and contacts behind one entry, for one purpose; written into the access log before they are shown. */
@ApiTags('officer: contributions')
@ApiBearerAuth()
@Controller('api/v1/entries/:index/personal')
export class PersonalController {
  constructor(private readonly words: PresentWords) {}

  @Needs('read_personal', { thing: 'entry', param: 'index' })
  @Get()
  @Does(
    'Họ tên, liên hệ sau một bút toán, cho mục đích không cần ghi lý do',
    'Names behind an entry, for a purpose that asks for no reason',
    ['NOT_FOUND', 'PURPOSE_NOT_ALLOWED', 'WHY_MISSING'],
  )
  @ApiQuery({ name: 'purpose', required: true, schema: { type: 'string', enum: [...ASKED_PURPOSES], example: 'answer_donor' } })
  @ApiOkResponse(answerLike('Thông tin · what is there', EXAMPLE))
  async read(
    @Param('index') index: string,
    @Query('purpose') purpose: unknown,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const wanted = askedPurpose(typeof purpose === 'string' ? purpose : '');
    return this.opened(index, { officer, purpose: wanted, request: requestIdOf(response) }, response);
  }

  @Needs('read_personal', { thing: 'entry', param: 'index' })
  @Post()
  @HttpCode(200)
  @Does('Họ tên, liên hệ sau một bút toán, kèm lý do', 'Names behind an entry, with a reason', ['VALIDATION', 'NOT_FOUND', 'WHY_MISSING'])
  @ApiOkResponse(answerLike('Thông tin · what is there', EXAMPLE))
  async readWithReason(
    @Param('index') index: string,
    @Body() { purpose, why }: PersonalDto,
    @Maker() officer: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const reading = { officer, purpose: askedPurpose(purpose), request: requestIdOf(response), ...(why !== undefined && { why }) };
    return this.opened(index, reading, response);
  }

  private async opened(text: string, reading: Reading, response: Response): Promise<object> {
    const index = readIndex(text);
    const opened = (await this.words.ofAll([index], reading)).get(index) ?? [];
    if (opened.length === 0) throw new DomainError('NOT_FOUND', { index: text });
    response.setHeader('Cache-Control', 'no-store');
    return {
      index,
      openings: opened.map(({ subject, words }) => ({
        subject,
        fields: Object.fromEntries([...words].filter(([label]) => !KEPT_BACK.has(label))),
      })),
    };
  }
}
