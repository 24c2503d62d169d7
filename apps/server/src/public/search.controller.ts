import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { parseBusinessDate } from '#core/dates.js';
import { parseVnd } from '#core/vnd.js';
import { parseListFilter } from '#disclosure/listing/list-filter.js';
import { ExactLookup, type LookupView } from '#disclosure/search/exact-lookup.js';
import type { SearchView } from '#disclosure/search/search-reader.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { missEvenly } from '../http/even-answer.js';
import { RateLimits } from '../http/rate-limits.js';
import { RequestError } from '../http/request-error.js';
import { TakesFilters } from './entries.controller.js';
import { nextLink, queryTexts, readListQuery } from './list-query.js';
import { codeIn, LookUp } from './look-up.js';
import { SearchDto } from './search.dto.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

/** Search over exactly what pages show, and exact look-ups by what only the giver can know in full. */
@ApiTags('public: search')
@Open()
@Controller('public/v1/search')
export class PublicSearchController {
  constructor(
    private readonly lookUp: LookUp,
    private readonly exact: ExactLookup,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  @Get()
  @TakesFilters()
  @ApiQuery({
    name: 'q',
    required: false,
    description: 'Mã, mã giao dịch, số tiền; tên thì dùng POST · code, reference, amount; names go by POST',
    schema: { type: 'string' },
  })
  @Does('Tra cứu bằng mã, mã giao dịch hoặc số tiền', 'Look-up by code, reference or amount', ['SEARCH_INVALID', 'TOO_MANY_REQUESTS'])
  @ApiOkResponse(answerLike('Một trang · a page', PUBLIC_EXAMPLES.search))
  async get(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const q = request.query['q'];
    await this.count(request, q);
    const { filter, ...page } = readListQuery(request, ['q']);
    const view = await this.lookUp.find({ ...page, filter, term: typeof q === 'string' ? q : undefined });
    return this.answer(view, nextLink(request, this.config.publicUrl, view.page.next_cursor), response);
  }

  @Post()
  @HttpCode(200)
  @Does('Tìm theo tên hoặc nội dung', 'Search by name or message', ['VALIDATION', 'SEARCH_INVALID', 'TOO_MANY_REQUESTS'])
  @ApiOkResponse(answerLike('Một trang · a page', PUBLIC_EXAMPLES.search))
  async post(@Body() body: SearchDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { q, cursor, limit, campaign, unit, from, to, min, max } = body;
    await this.count(request, q);
    const filter = parseListFilter({ campaign, unit, from, to, min, max });
    return this.answer(await this.lookUp.find({ term: q, cursor, limit, filter }), null, response);
  }

  @Get('voucher')
  @ApiQuery({ name: 'voucher', required: true, schema: { type: 'string', example: 'PT-19702-26-000418' } })
  @ApiQuery({ name: 'amount', required: true, schema: { type: 'string', example: '1500000' } })
  @ApiQuery({ name: 'date', required: false, schema: { type: 'string', format: 'date', example: '2026-11-22' } })
  @Does('Tra cứu bằng số chứng từ và số tiền', 'Look-up by voucher number and amount', ['VALIDATION', 'NOT_FOUND', 'TOO_MANY_REQUESTS'])
  @ApiOkResponse(answerLike('Các khoản khớp · what matches', { as_of: PUBLIC_EXAMPLES.search.as_of, data: PUBLIC_EXAMPLES.search.data }))
  async byVoucher(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<LookupView> {
    await this.limits.count(request, 'voucher');
    response.setHeader('Cache-Control', 'no-store');
    const { voucher, amount, date } = queryTexts(request, new Set(['voucher', 'amount', 'date', 'lang']));
    if (voucher === undefined || amount === undefined) {
      throw new RequestError('VALIDATION', [{ field: voucher === undefined ? 'voucher' : 'amount', message: 'còn thiếu' }]);
    }
    const claim = { voucher, amount: parseVnd(amount), ...(date !== undefined && { date: parseBusinessDate(date) }) };
    return missEvenly(() => this.exact.byVoucher(claim));
  }

  // A code typed into the search is a code that is tried.
  private async count(request: Request, term: unknown): Promise<void> {
    await this.limits.count(request, 'search');
    if (typeof term === 'string' && codeIn(term) !== undefined) await this.limits.count(request, 'code');
  }

  private answer(view: SearchView, next: string | null, response: Response): object {
    response.setHeader('Cache-Control', 'no-store');
    return { ...view, page: { ...view.page, next } };
  }
}
