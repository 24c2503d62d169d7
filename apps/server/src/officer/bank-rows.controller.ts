import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import type { BankDebit } from '#relief/money/bank-debit.repository.js';
import { BankDebitsReader } from '#relief/money/bank-debits-reader.js';
import { CreditsToReturnReader } from '#relief/money/credits-to-return-reader.js';
import { type ExplainDebitCommand, ExplainDebit } from '#relief/money/explain-debit.js';
import { MarkCreditReturned } from '#relief/money/mark-credit-returned.js';
import type { SetAsideCredit } from '#relief/money/set-aside-credit.repository.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { CallerReach, Maker } from '../http/officer.js';
import { readIndex } from '../http/path-number.js';
import { campaignInPath } from './campaign-in-path.js';
import { PAGE_EXAMPLE, listBody, oneOfQuery, readPageQuery } from './list-page.js';
import { ExplainDebitDto, ReturnCreditDto } from './money.dto.js';
import { Needs } from '../http/needs.js';
import type { Reach } from '#platform/database/reach.js';

const MONEY = { amount: '300000', currency: 'VND' };
const ROW = { import: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10', row: 17, account: 'bank:vcb-1023456789', date: '2026-11-30' };
const CREDIT_EXAMPLE = {
  id: '5b2f0a1c-7e44-4b1d-8a6f-2f1f4f3f9a10',
  ...ROW,
  amount: MONEY,
  reason: 'OUTSIDE_WINDOW',
  returned: { on: '2026-12-02', reference: 'FT26336123456789', document: null, by: 'officer-0f3a5c7e9b1d' },
};
const DEBIT_EXAMPLE = {
  ...ROW,
  amount: MONEY,
  is_explained: true,
  explanation: { kind: 'entries', entries: [417], credit: null, gift: null, reference: null, document: null, by: 'officer-0f3a5c7e9b1d' },
};
const LIST_QUERY = [
  ApiQuery({ name: 'cursor', required: false, schema: { type: 'string', example: PAGE_EXAMPLE.next_cursor } }),
  ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000, example: 50 } }),
];

/** Documents cursor and limit. */
function TakesPage(): MethodDecorator {
  return (target, key, descriptor) => {
    for (const decorate of LIST_QUERY) decorate(target, key, descriptor);
  };
}

/** Statement rows the book does not hold: credits to be returned, debits to be explained. */
@ApiTags('officer: statements')
@ApiBearerAuth()
@Controller('api/v1')
export class BankRowsController {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly credits: CreditsToReturnReader,
    private readonly markReturned: MarkCreditReturned,
    private readonly bankDebits: BankDebitsReader,
    private readonly explainDebit: ExplainDebit,
  ) {}

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('campaigns/:slug/to-be-returned')
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: ['waiting', 'returned'], default: 'waiting' } })
  @TakesPage()
  @Does('Các khoản ngân hàng báo có sau khi ngừng tiếp nhận, chờ hoàn trả', 'Credits after the end of receiving, to be returned', [
    'NOT_FOUND',
    'VALIDATION',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Danh sách, cũ nhất trước · list, oldest first', { data: [CREDIT_EXAMPLE], page: PAGE_EXAMPLE }))
  async toReturn(@Param('slug') slug: string, @Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const query = readPageQuery(request, ['state']);
    const which = oneOfQuery(query, 'state', ['waiting', 'returned']);
    const { cursor: after } = query;
    const found = await this.credits.ofCampaign(slug, which, { reach, limit: query.limit + 1, ...(after !== undefined && { after }) });
    return listBody(found, query, { body: creditBody, cursor: ({ id }) => id });
  }

  @Needs('keep_money', { thing: 'set_aside_credit', param: 'id' })
  @Post('to-be-returned/:id/returned')
  @HttpCode(200)
  @Does(
    'Ghi nhận đã hoàn trả, theo mã ghi nợ của ngân hàng hoặc tài liệu',
    'Notes that a credit went back, by bank reference or document',
    ['VALIDATION', 'NOT_FOUND', 'BANK_REFERENCE_INVALID', 'TEXT_INVALID', 'DATE_IN_FUTURE', 'CONFLICT'],
  )
  @ApiOkResponse(answerLike('Khoản đã hoàn trả · the credit', CREDIT_EXAMPLE))
  async returned(@Param('id') id: string, @Body() { on, reference, document }: ReturnCreditDto, @Maker() maker: string): Promise<object> {
    const given = {
      ...(on !== undefined && { on }),
      ...(reference !== undefined && { reference }),
      ...(document !== undefined && { document }),
    };
    return creditBody(await this.markReturned.execute({ id, ...given }, maker));
  }

  @Needs('read_office', { thing: 'campaign_seen', param: 'slug' })
  @Get('campaigns/:slug/bank-debits')
  @ApiQuery({ name: 'state', required: false, schema: { type: 'string', enum: ['unexplained', 'explained'], default: 'unexplained' } })
  @TakesPage()
  @Does('Các dòng ghi nợ trên sao kê, chờ hoặc đã giải trình', 'Money out on statements, to be explained or explained', [
    'NOT_FOUND',
    'VALIDATION',
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Danh sách, cũ nhất trước · list, oldest first', { data: [DEBIT_EXAMPLE], page: PAGE_EXAMPLE }))
  async debits(@Param('slug') slug: string, @Req() request: Request, @CallerReach() reach: Reach): Promise<object> {
    await campaignInPath(this.campaigns, slug);
    const query = readPageQuery(request, ['state']);
    const which = oneOfQuery(query, 'state', ['unexplained', 'explained']);
    const { cursor: after } = query;
    const found = await this.bankDebits.ofCampaign(slug, which, { reach, limit: query.limit + 1, ...(after !== undefined && { after }) });
    return listBody(found, query, { body: debitBody, cursor: ({ importId, row }) => `${importId}.${row}` });
  }

  @Needs('keep_money', { thing: 'statement', param: 'id' })
  @Post('statements/:id/debits/:row/explanation')
  @HttpCode(200)
  @Does('Giải trình một dòng ghi nợ', 'Explains money out of a statement', [
    'VALIDATION',
    'NOT_FOUND',
    'ROW_NOT_MATCHED',
    'TEXT_INVALID',
    'CONFLICT',
  ])
  @ApiOkResponse(answerLike('Dòng đã giải trình · the row', DEBIT_EXAMPLE))
  async explain(
    @Param('id') importId: string,
    @Param('row') row: string,
    @Body() { entries, credit, came_back: cameBack }: ExplainDebitDto,
    @Maker() maker: string,
  ): Promise<object> {
    const command: ExplainDebitCommand = {
      importId,
      row: readIndex(row),
      ...(entries && { entries: entries.map(({ index }) => index) }),
      ...(credit !== undefined && { credit }),
      ...(cameBack && { cameBack }),
    };
    return debitBody(await this.explainDebit.execute(command, maker));
  }
}

function creditBody({ id, importId, row, account, date, amountVnd, reason, returned }: SetAsideCredit): object {
  const amount = { amount: String(amountVnd), currency: 'VND' };
  return {
    ...{ id, import: importId, row, account, date, amount, reason },
    returned: returned
      ? { on: returned.on, reference: returned.reference ?? null, document: returned.document ?? null, by: returned.by }
      : null,
  };
}

function debitBody({ importId, row, account, date, amountVnd, isExplained, explanation }: BankDebit): object {
  return {
    ...{ import: importId, row, account, date },
    amount: { amount: String(amountVnd), currency: 'VND' },
    is_explained: isExplained,
    explanation: explanation
      ? {
          kind: explanation.kind,
          entries: explanation.entries,
          credit: explanation.credit ?? null,
          gift: explanation.gift ?? null,
          reference: explanation.reference ?? null,
          document: explanation.document ?? null,
          by: explanation.by,
        }
      : null,
  };
}
