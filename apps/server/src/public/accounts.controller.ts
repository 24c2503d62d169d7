import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { receiptQrPng, receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { PayableAccounts } from '#disclosure/vietqr/payable-accounts.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

const { as_of, definitions_url } = PUBLIC_EXAMPLES.campaigns;

/** An account that receives now, by example. */
export const ACCOUNT_EXAMPLE = {
  code: 'bank:vcb-1023456789',
  bank: 'vcb',
  number: '1023456789',
  holder: 'BAN VAN DONG CUU TRO TINH',
  vietqr: '00020101021138540010A00000072701240006970436011010234567890208QRIBFTTA53037045802VN6304A824',
} as const;

/** Official accounts of a campaign, with VietQR codes that ask for no particular amount. What receives depends on the day: never cached. */
@ApiTags('public: campaigns')
@Open()
@Controller('public/v1/campaigns/:slug/accounts')
export class PublicAccountsController {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly accounts: PayableAccounts,
  ) {}

  @Get()
  @Does('Tài khoản đang nhận của một chiến dịch, kèm mã VietQR', 'Accounts a campaign receives on now, with VietQR codes', ['NOT_FOUND'])
  @ApiOkResponse(
    answerLike('Danh sách, trống khi đã ngừng nhận · list, empty once receiving has ended', {
      as_of,
      definitions_url,
      data: [ACCOUNT_EXAMPLE],
    }),
  )
  async list(@Param('slug') slug: string, @Res({ passthrough: true }) response: Response): Promise<object> {
    const known = await this.campaigns.campaign(slug);
    response.setHeader('Cache-Control', 'no-store');
    return { as_of: known.as_of, definitions_url: known.definitions_url, data: await this.accounts.of(slug) };
  }

  @Get(':account/vietqr.svg')
  @ApiProduces('image/svg+xml')
  @Does('Mã VietQR của tài khoản, dạng SVG', 'The VietQR code of an account as SVG', ['NOT_FOUND', 'ACCOUNT_HAS_NO_QR'])
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string', example: '<svg …>' } })
  async svg(@Param('slug') slug: string, @Param('account') account: string, @Res() response: Response): Promise<void> {
    const { vietqr } = await this.accounts.one(slug, account);
    response.setHeader('Cache-Control', 'no-store');
    response.type('image/svg+xml').send(receiptQrSvg(vietqr));
  }

  @Get(':account/vietqr.png')
  @ApiProduces('image/png')
  @Does('Mã VietQR của tài khoản, dạng PNG', 'The VietQR code of an account as PNG', ['NOT_FOUND', 'ACCOUNT_HAS_NO_QR'])
  @ApiOkResponse({ description: 'PNG', schema: { type: 'string', format: 'binary', example: '…' } })
  async png(@Param('slug') slug: string, @Param('account') account: string, @Res() response: Response): Promise<void> {
    const { vietqr } = await this.accounts.one(slug, account);
    response.setHeader('Cache-Control', 'no-store');
    response.type('image/png').send(await receiptQrPng(vietqr));
  }
}
