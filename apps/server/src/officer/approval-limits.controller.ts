import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApprovalLimits } from '#relief/requests/approval-limits.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { SetApprovalLimitDto } from './approval-limit.dto.js';
import { Needs } from '../http/needs.js';

const LIMIT_EXAMPLE = {
  code: 'two_approvers_above',
  campaign: 'bao-so-3',
  valid_from: '2026-11-22',
  amount: { amount: '50000000', currency: 'VND' },
  citation: 'Quy chế chi tiêu của Ban Vận động',
};

/** From which amount two people approve, and up to which a fresh mistake is taken back by one. */
@ApiTags('officer: requests')
@ApiBearerAuth()
@Controller('api/v1/approval-limits')
export class ApprovalLimitsController {
  constructor(private readonly limits: ApprovalLimits) {}

  @Needs('read_office')
  @Get()
  @Does('Các mức; campaign trống là mức chung', 'Every limit; an empty campaign is the general one')
  @ApiOkResponse(answerLike('Danh sách · list', { data: [LIMIT_EXAMPLE] }))
  async list(): Promise<object> {
    const rows = await this.limits.list();
    return {
      data: rows.map(({ code, campaign, validFrom, amountVnd, citation }) => ({
        code,
        campaign,
        valid_from: validFrom,
        amount: { amount: amountVnd, currency: 'VND' },
        citation,
      })),
    };
  }

  @Needs('set_limits', { installation: true })
  @Post()
  @Does('Đặt mức riêng cho một chiến dịch', 'Sets a limit for one campaign', ['VALIDATION', 'FORBIDDEN', 'CAMPAIGN_UNKNOWN', 'CONFLICT'])
  @ApiCreatedResponse(answerLike('Đã đặt · set', LIMIT_EXAMPLE))
  async set(@Body() body: SetApprovalLimitDto, @Maker() maker: string): Promise<object> {
    const { code, campaign, valid_from: validFrom, amount, citation } = body;
    await this.limits.set({ code, campaign, validFrom, amount, citation, maker });
    return { code, campaign, valid_from: validFrom, amount: { amount, currency: 'VND' }, citation };
  }
}
