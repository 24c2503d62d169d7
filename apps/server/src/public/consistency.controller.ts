import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LogReader } from '#ledger/log/log-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { readIndex } from '../http/path-number.js';
import { demandShown } from './demand-shown.js';
import { queryTexts } from './list-query.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

/** Proofs that the log only grew, for browsers that remember an earlier seal. */
@ApiTags('public: log')
@Open()
@Controller('public/v1/consistency')
export class ConsistencyController {
  constructor(private readonly log: LogReader) {}

  @Get()
  @ApiQuery({
    name: 'from',
    required: true,
    description: 'Kích thước đã thấy · size seen before',
    schema: { type: 'string', example: '52000' },
  })
  @ApiQuery({ name: 'to', required: true, description: 'Kích thước mới · newer size', schema: { type: 'string', example: '52118' } })
  @Does('Bằng chứng sổ chỉ ghi thêm giữa hai kích thước', 'The proof that the log of one size extends the other (RFC 6962 §2.1.2)', [
    'NOT_FOUND',
    'SERVER_BUSY',
  ])
  @ApiOkResponse(answerLike('Bằng chứng · proof', PUBLIC_EXAMPLES.consistency))
  async read(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { from = '', to = '' } = queryTexts(request, new Set(['from', 'to']));
    const [earlier, later] = [readIndex(from), readIndex(to)];
    await demandShown(this.log, later);
    const proof = await this.log.consistencyProof(earlier, later);
    response.setHeader('Cache-Control', 'public, max-age=86400, immutable');
    return { from, to, proof };
  }
}
