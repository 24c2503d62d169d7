import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { consentTextHash } from '#relief/consents/consent-text.js';
import { ConsentTextsReader } from '#relief/consents/consent-texts-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Open } from '../http/needs.js';

const EXAMPLE = {
  version: '2026-11',
  in_force_from: '2026-11-01',
  vi: 'Anh/chị chọn cách hiện tên…',
  en: 'You choose how you are shown…',
  sha256: 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=',
};

/** What givers are told before they say how to be shown: public, so that anyone can check what was agreed to. */
@ApiTags('public: consents')
@Open()
@Controller('public/v1/consent-texts')
export class ConsentTextsController {
  constructor(private readonly texts: ConsentTextsReader) {}

  @Get()
  @Does('Lời hỏi ý kiến về cách hiện tên, theo từng bản', 'What givers are told before they choose how to be shown, by version', [])
  @ApiOkResponse(answerLike('Các bản, mới nhất trước · versions, newest first', { data: [EXAMPLE] }))
  async list(@Res({ passthrough: true }) response: Response): Promise<object> {
    response.setHeader('Cache-Control', 'public, max-age=60');
    const texts = await this.texts.all();
    return {
      data: texts.map((text) => ({
        version: text.version,
        in_force_from: text.inForceFrom,
        vi: text.vi,
        en: text.en,
        sha256: consentTextHash(text),
      })),
    };
  }
}
