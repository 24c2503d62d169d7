import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { answerLike } from './api-example.js';
import { Does } from './api-operation.js';
import { Open } from './needs.js';
import { Readiness } from './readiness.js';

/** What balancers and supervisors ask. Says only codes: no version, no address, no text of an error. */
@ApiTags('health')
@Controller('health')
@Open()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Does('Tiến trình còn chạy', 'The process runs', [])
  @ApiOkResponse(answerLike('Đang chạy · it runs', { status: 'live' }))
  live(@Res({ passthrough: true }) response: Response): object {
    response.setHeader('Cache-Control', 'no-store');
    return { status: 'live' };
  }

  @Get('ready')
  @Does('Sẵn sàng nhận yêu cầu', 'Ready for requests', [])
  @ApiOkResponse(answerLike('Sẵn sàng · ready', { status: 'ready', reasons: [] }))
  @ApiResponse({
    status: 503,
    description: 'Chưa sẵn sàng, kèm mã lý do · not ready, with codes why',
    schema: { type: 'object', example: { status: 'not_ready', reasons: ['DATABASE_UNREACHABLE'] } },
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    const reasons = await this.readiness.reasons();
    response.setHeader('Cache-Control', 'no-store');
    response.status(reasons.length === 0 ? 200 : 503);
    return { status: reasons.length === 0 ? 'ready' : 'not_ready', reasons };
  }
}
