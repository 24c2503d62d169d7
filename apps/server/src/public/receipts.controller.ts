import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { receiptPaper, RECEIPT_FORMATS } from '#disclosure/pdf/receipt-paper.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { receiptQrPng, receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import { receiptQrUrl } from '#disclosure/qr/receipt-url.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { RateLimits } from '../http/rate-limits.js';
import { RequestError } from '../http/request-error.js';
import { sendProof } from './entries.controller.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

/** Receipts by their code. The code is the right to see them: nothing here may be kept by a shared cache. */
@ApiTags('public: receipts')
@Open()
@Controller('public/v1/receipts')
export class PublicReceiptsController {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly printer: ReceiptPrinter,
    private readonly limits: RateLimits,
    private readonly config: Config,
  ) {}

  @Get(':code')
  @Does('Biên nhận theo mã', 'A receipt by its code', ['RECEIPT_CODE_TYPO', 'NOT_FOUND', 'TOO_MANY_REQUESTS'])
  @ApiOkResponse(answerLike('Biên nhận kèm bằng chứng · receipt with its proof', PUBLIC_EXAMPLES.receipt))
  async read(@Param('code') code: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
    await this.open(request, response);
    return this.receipts.receipt(code);
  }

  @Get(':code/proof')
  @ApiProduces('text/plain')
  @Does('Bằng chứng có mặt trong sổ (tlog-proof)', 'The inclusion proof as a file', ['RECEIPT_CODE_TYPO', 'NOT_FOUND'])
  @ApiOkResponse({ description: 'c2sp.org/tlog-proof@v1', schema: { type: 'string', example: 'c2sp.org/tlog-proof@v1\n…' } })
  async proof(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.open(request, response);
    sendProof(response, await this.receipts.tlogProof(code), 'minhbach-bien-nhan');
  }

  @Get(':code/qr.svg')
  @ApiProduces('image/svg+xml')
  @Does('Mã QR dạng SVG', 'The QR code as SVG', ['RECEIPT_CODE_TYPO', 'NOT_FOUND'])
  @ApiOkResponse({ description: 'SVG', schema: { type: 'string', example: '<svg …>' } })
  async svg(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const url = await this.qrUrl(code, request, response);
    response.type('image/svg+xml').send(receiptQrSvg(url));
  }

  @Get(':code/qr.png')
  @ApiProduces('image/png')
  @ApiQuery({
    name: 'scale',
    required: false,
    description: 'Điểm ảnh mỗi ô, 1–32 · pixels per module',
    schema: { type: 'string', example: '8' },
  })
  @Does('Mã QR dạng PNG', 'The QR code as PNG', ['RECEIPT_CODE_TYPO', 'NOT_FOUND'])
  @ApiOkResponse({ description: 'PNG', schema: { type: 'string', format: 'binary', example: '…' } })
  async png(
    @Param('code') code: string,
    @Query('scale') scale: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const url = await this.qrUrl(code, request, response);
    const asked = typeof scale === 'string' && /^([1-9]|[12]\d|3[0-2])$/.test(scale) ? Number(scale) : 8;
    response.type('image/png').send(await receiptQrPng(url, asked));
  }

  @Get(':code/receipt.pdf')
  @ApiProduces('application/pdf')
  @ApiQuery({
    name: 'format',
    required: false,
    description: 'Khổ giấy · paper',
    schema: { type: 'string', enum: [...RECEIPT_FORMATS], example: 'a5' },
  })
  @Does('Biên nhận để in', 'The receipt to print', ['RECEIPT_CODE_TYPO', 'NOT_FOUND', 'VALIDATION'])
  @ApiOkResponse({ description: 'PDF', schema: { type: 'string', format: 'binary', example: '…' } })
  async pdf(
    @Param('code') code: string,
    @Query('format') asked: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = RECEIPT_FORMATS.find((each) => each === (asked ?? 'a5'));
    if (format === undefined)
      throw new RequestError('VALIDATION', [{ field: 'format', message: `chọn một trong: ${RECEIPT_FORMATS.join(', ')}` }]);
    await this.open(request, response);
    const receipt = await this.receipts.receipt(code);
    const pdf = await this.printer.print(receiptPaper(receipt, { format, publicUrl: this.config.publicUrl }));
    response.setHeader(
      'Content-Disposition',
      `inline; filename="bien-nhan-${receipt.entry.vouchers[0] ?? String(receipt.entry.index)}.pdf"`,
    );
    response.type('application/pdf').send(pdf);
  }

  private async qrUrl(code: string, request: Request, response: Response): Promise<string> {
    await this.open(request, response);
    const receipt = await this.receipts.receipt(code);
    return receiptQrUrl(this.config.publicUrl, receipt.code);
  }

  private async open(request: Request, response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    response.setHeader('Cache-Control', 'private, no-store');
  }
}
