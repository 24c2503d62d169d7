import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { DecideSettlement } from '#relief/campaigns/decide-settlement.js';
import { PrepareSettlement, type PrepareSettlementCommand } from '#relief/campaigns/prepare-settlement.js';
import { type Settlement, SettlementsReader } from '#relief/campaigns/settlements-reader.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { ENTRY_EXAMPLE, entryBody } from './entry-body.js';
import { PrepareSettlementDto, type ResidualDto, ReturnSettlementDto } from './settlement.dto.js';
import { Needs } from '../http/needs.js';

const SETTLEMENT_EXAMPLE = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  state: 'submitted',
  maker: 'officer-0a1b2c3d4e5f',
  checker: null,
  return_reason: null,
  figures: {
    received_money: '52418350000',
    interest_money: '1250000',
    disbursed_money: '52400000000',
    returned: '0',
    lost: '0',
    remaining: '19600000',
  },
  goods: [{ item: 'gao', left: '2.5' }],
  residual: { decision_no: '20/QĐ-BVĐ', decision_date: '2026-12-20', destination: 'relief_fund', amount: '19600000' },
  payments: [{ account: 'bank:vcb-1023456789', fund: 'bao-so-3', amount: '19600000' }],
  index: null,
};

/** The settlement of a campaign: prepared by one officer, approved by another. */
@ApiTags('officer: settlements')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug/settlements')
export class SettlementsController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly reader: SettlementsReader,
    private readonly prepareSettlement: PrepareSettlement,
    private readonly decideSettlement: DecideSettlement,
  ) {}

  @Needs('read_office', { thing: 'campaign', param: 'slug' })
  @Get()
  @Does('Các lần lập quyết toán của một chiến dịch', 'The settlements of a campaign, newest first', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách · list', { data: [SETTLEMENT_EXAMPLE] }))
  async list(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return { data: (await this.reader.of(slug)).map(settlementBody) };
  }

  @Needs('ask', { thing: 'campaign', param: 'slug' })
  @Post()
  @Does('Lập quyết toán theo số liệu của sổ', 'Prepares a settlement from the book’s figures', [
    'VALIDATION',
    'CAMPAIGN_STATE',
    'CAMPAIGN_SETTLED',
    'RESIDUAL_UNDECIDED',
    'SETTLEMENT_NOT_READY',
    'CONFLICT',
    'UNIT_MAY_NOT_CALL',
  ])
  @ApiCreatedResponse(answerLike('Quyết toán chờ duyệt · the settlement, waiting', SETTLEMENT_EXAMPLE))
  async prepare(@Param('slug') slug: string, @Body() body: PrepareSettlementDto, @Maker() maker: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const residual = body.residual && { residual: residualOf(body.residual) };
    return settlementBody(await this.prepareSettlement.execute({ slug, maker, ...residual }));
  }

  @Needs('approve', { thing: 'campaign', param: 'slug' })
  @Post(':id/approve')
  @Does('Duyệt quyết toán: niêm phong bút toán cuối của chiến dịch', 'Approves: seals the campaign’s last entry', [
    'NOT_FOUND',
    'MAKER_MAY_NOT_APPROVE',
    'REQUEST_STATE',
    'CONFLICT',
    'INSUFFICIENT_FUND',
  ])
  @ApiCreatedResponse(
    answerLike('Bút toán quyết toán, kèm dấu niêm phong cuối chiến dịch · the entry with the closing seal', ENTRY_EXAMPLE),
  )
  async approve(@Param('slug') slug: string, @Param('id') id: string, @Maker() officer: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return entryBody(await this.decideSettlement.approve({ slug, id, officer }));
  }

  @Needs('send_back', { thing: 'campaign', param: 'slug' })
  @Post(':id/return')
  @HttpCode(200)
  @Does('Trả lại người lập, kèm lý do', 'Sends it back to its maker, with a reason', [
    'NOT_FOUND',
    'MAKER_MAY_NOT_APPROVE',
    'REQUEST_STATE',
  ])
  @ApiOkResponse(answerLike('Quyết toán đã trả lại · the settlement', SETTLEMENT_EXAMPLE))
  async return(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body() body: ReturnSettlementDto,
    @Maker() officer: string,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return settlementBody(await this.decideSettlement.return({ slug, id, officer }, body.reason));
  }

  @Needs('ask', { thing: 'campaign', param: 'slug' })
  @Post(':id/withdraw')
  @HttpCode(200)
  @Does('Người lập rút lại trước khi duyệt', 'Its maker takes it back before anybody decided', ['NOT_FOUND', 'REQUEST_STATE'])
  @ApiOkResponse(answerLike('Quyết toán đã rút · the settlement', SETTLEMENT_EXAMPLE))
  async withdraw(@Param('slug') slug: string, @Param('id') id: string, @Maker() officer: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return settlementBody(await this.decideSettlement.withdraw({ slug, id, officer }));
  }
}

function residualOf({
  decision_no: decisionNo,
  decision_date: decisionDate,
  ...rest
}: ResidualDto): NonNullable<PrepareSettlementCommand['residual']> {
  const { destination, payments } = rest;
  return { decisionNo, decisionDate, destination, ...(payments && { payments }) };
}

function settlementBody({ terms, returnReason, ...settlement }: Settlement): object {
  return { ...settlement, return_reason: returnReason, ...terms };
}
