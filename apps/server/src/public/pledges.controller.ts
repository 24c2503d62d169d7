import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PledgeFiguresReader } from '#disclosure/pledges/pledge-figures-reader.js';
import { receiptQrPng, receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { RateLimits } from '../http/rate-limits.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { ACCOUNT_EXAMPLE } from './accounts.controller.js';
import { PLEDGE_EXAMPLE } from './pledge-body.js';
import { jsonBody } from './public-bodies.js';
import { ShownPledges } from './shown-pledges.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

const { as_of, definitions_url } = PUBLIC_EXAMPLES.campaigns;
const FIGURE = {
  money: { amount: '5000000', currency: 'VND', count: 3 },
  goods: [{ item: 'gao', quantity: '550.5', unit: 'kg', count: 2 }],
};
const ACCOUNT_QUERY = {
  name: 'account',
  required: false,
  description: 'Tài khoản nhận; tài khoản đầu tiên nếu bỏ trống · receiving account',
  schema: { type: 'string', example: 'vcb-1023456789' },
};

/** Promises: by campaign in counts and sums, and one by its transfer code without anybody's name. */
@ApiTags('public: pledges')
@Open()
@Controller('public/v1')
export class PublicPledgesController {
  constructor(
    private readonly figures: PledgeFiguresReader,
    private readonly shown: ShownPledges,
    private readonly limits: RateLimits,
    private readonly build: BuildName,
  ) {}

  @Get('campaigns/:slug/pledges')
  @Does('Đăng ký ủng hộ của một chiến dịch: đã thực hiện, còn chờ, thôi chờ, hết hạn', 'Pledges of a campaign in counts and sums', [
    'NOT_FOUND',
  ])
  @ApiOkResponse(
    answerLike('Số khoản và tổng · counts and sums', {
      as_of,
      definitions_url,
      campaign: 'bao-so-3',
      pledges: { registered: FIGURE, received: FIGURE, direct: FIGURE, written_off: FIGURE, expired: FIGURE, outstanding: FIGURE },
    }),
  )
  async campaign(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/campaigns/${slug}/pledges`, await this.figures.figures(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('pledges/:code')
  @Does('Một khoản đăng ký theo mã chuyển khoản', 'A pledge by its transfer code', ['TRANSFER_CODE_TYPO', 'NOT_FOUND', 'TOO_MANY_REQUESTS'])
  @ApiOkResponse(
    answerLike('Khoản đăng ký và cách chuyển · the pledge and how to pay', {
      as_of,
      definitions_url,
      is_sealed: true,
      code: 'BMNJC8T45N47',
      printed: 'BMNJ C8T4 5N47',
      ...PLEDGE_EXAMPLE,
      transfer: { memo: 'UNG HO BMNJC8T45N47', accounts: [ACCOUNT_EXAMPLE] },
    }),
  )
  async read(@Param('code') code: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    await this.open(request, response);
    return this.shown.body(await this.shown.find(code));
  }

  @Get('pledges/:code/vietqr.svg')
  @ApiProduces('image/svg+xml')
  @ApiQuery(ACCOUNT_QUERY)
  @Does('Mã VietQR của phần cần chuyển, dạng SVG', 'The VietQR code of the next part as SVG', [
    'TRANSFER_CODE_TYPO',
    'NOT_FOUND',
    'ACCOUNT_HAS_NO_QR',
  ])
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string', example: '<svg …>' } })
  async svg(
    @Param('code') code: string,
    @Query('account') account: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.type('image/svg+xml').send(receiptQrSvg(await this.payload(code, account, { request, response })));
  }

  @Get('pledges/:code/vietqr.png')
  @ApiProduces('image/png')
  @ApiQuery(ACCOUNT_QUERY)
  @Does('Mã VietQR của phần cần chuyển, dạng PNG', 'The VietQR code of the next part as PNG', [
    'TRANSFER_CODE_TYPO',
    'NOT_FOUND',
    'ACCOUNT_HAS_NO_QR',
  ])
  @ApiOkResponse({ description: 'PNG', schema: { type: 'string', format: 'binary', example: '…' } })
  async png(
    @Param('code') code: string,
    @Query('account') account: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.type('image/png').send(await receiptQrPng(await this.payload(code, account, { request, response })));
  }

  private async payload(code: string, account: unknown, at: { readonly request: Request; readonly response: Response }): Promise<string> {
    await this.open(at.request, at.response);
    return this.shown.vietQr(await this.shown.find(code), typeof account === 'string' ? account : undefined);
  }

  private async open(request: Request, response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    response.setHeader('Cache-Control', 'private, no-store');
  }
}
