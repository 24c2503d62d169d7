import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import type { BankReconciliation } from '#relief/money/bank-reconciliation.repository.js';
import { BankReconciliationsReader } from '#relief/money/bank-reconciliations-reader.js';
import { ReconcileBank } from '#relief/money/reconcile-bank.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { Maker } from '../http/officer.js';
import { campaignInPath } from './campaign-in-path.js';
import { ReconcileDto } from './money.dto.js';
import { Needs } from '../http/needs.js';

const RECONCILIATION_EXAMPLE = {
  account: 'bank:vcb-1023456789',
  period: '2026-10',
  tree_size: '52118',
  book: '9600000',
  statement: '9900000',
  statement_index: 51002,
  to_return: { count: 1, sum: '300000' },
  returned: { count: 0, sum: '0' },
  unexplained: { count: 0, sum: '0' },
  difference: '0',
  maker: 'officer-0f3a5c7e9b1d',
  made_at: '2026-11-02T01:12:00.000Z',
};

/** Book and bank compared, month by month. */
@ApiTags('officer: statements')
@ApiBearerAuth()
@Controller('api/v1/campaigns/:slug/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly reconcileBank: ReconcileBank,
    private readonly reconciliations: BankReconciliationsReader,
  ) {}

  @Needs('keep_money', { thing: 'account', body: 'account' })
  @Post()
  @Does('Đối soát một tài khoản cuối tháng', 'Compares an account with its bank at the end of a month', [
    'VALIDATION',
    'NOT_FOUND',
    'ACCOUNT_UNKNOWN',
    'STATEMENT_BALANCE_MISSING',
    'DATE_IN_FUTURE',
  ])
  @ApiCreatedResponse(answerLike('Bản đối soát · reconciliation', RECONCILIATION_EXAMPLE))
  async reconcile(
    @Param('slug') slug: string,
    @Body() { statement_balance: statementBalance, ...body }: ReconcileDto,
    @Maker() maker: string,
  ): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const command = { ...body, campaign: slug, ...(statementBalance !== undefined && { statementBalance }) };
    return reconciliationBody(await this.reconcileBank.execute(command, maker));
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get()
  @Does('Các bản đối soát mới nhất theo tài khoản và tháng', 'The newest reconciliation of each account and month', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Danh sách, tháng mới nhất trước · list', { data: [RECONCILIATION_EXAMPLE] }))
  async list(@Param('slug') slug: string): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    return { data: (await this.reconciliations.ofCampaign(slug)).map(reconciliationBody) };
  }
}

function reconciliationBody(made: BankReconciliation): object {
  const sum = ({ count, sumVnd }: { readonly count: number; readonly sumVnd: bigint }): object => ({ count, sum: String(sumVnd) });
  return {
    account: made.account,
    period: made.period,
    tree_size: String(made.treeSize),
    book: String(made.bookVnd),
    statement: String(made.statementVnd),
    statement_index: made.statementIndex ?? null,
    to_return: sum(made.toReturn),
    returned: sum(made.returned),
    unexplained: sum(made.unexplained),
    difference: String(made.differenceVnd),
    maker: made.maker,
    made_at: made.madeAt,
  };
}
