import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { ExactLookup } from '#disclosure/search/exact-lookup.js';
import { missEvenly } from '../../http/even-answer.js';
import { languageOf } from '../../http/language.js';
import { RateLimits } from '../../http/rate-limits.js';
import { PublicBodies } from '../../public/public-bodies.js';
import { sendProof } from '../../public/entries.controller.js';
import { link } from '../layout.js';
import { readReceiptForm, type ReceiptQuestion } from './read-receipt-form.js';
import { renderReceiptFormPage } from './receipt-form-page.js';
import { type ReceiptState, receiptStatus, renderReceiptPage } from './receipt-page.js';
import { PRINT_FORMATS, renderReceiptPrint } from './receipt-print.js';
import { ReceiptProof } from './receipt-proof.js';
import { Open } from '../../http/needs.js';

/** The receipt page and the form for whoever cannot scan. */
@ApiExcludeController()
@Open()
@Controller('r')
export class ReceiptPagesController {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly exact: ExactLookup,
    private readonly proof: ReceiptProof,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
  ) {}

  /** `?ma=` a pasted code or link; `?so=`, `?tien=` and perhaps `?ngay=` a voucher number, its amount and its date. */
  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    const language = languageOf(request);
    const question = readReceiptForm(request.query);
    response.setHeader('Cache-Control', 'no-store');
    const target = question.typed.ma === '' ? await this.byVoucher(request, question) : receiptPath(question.typed.ma);
    if (target !== undefined) {
      response.redirect(303, link(target, language));
      return;
    }
    const isMiss = question.claim !== undefined;
    const html = renderReceiptFormPage(this.bodies.contextOf(request, '/r'), question, isMiss);
    response
      .status(isMiss ? 404 : question.faults.length > 0 ? 422 : 200)
      .type('html')
      .send(html);
  }

  @Get(':code.tlog-proof')
  async tlogProof(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    sendProof(response, await this.receipts.tlogProof(code), 'minhbach-bien-nhan');
  }

  @Get(':code')
  async receipt(
    @Param('code') code: string,
    @Query() { kiem: check, in: print }: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.limits.count(request, 'code');
    const state = await this.stateOf(code);
    const path = `/r/${encodeURIComponent(code.slice(0, 80))}`;
    response.setHeader('Cache-Control', 'private, no-store');
    const context = this.bodies.contextOf(request, path);
    const format = PRINT_FORMATS.find((each) => each === print);
    // Nothing is printed that does not match the seal.
    const isPrinted = format !== undefined && state.kind === 'known' && state.matchesSeal;
    const html = isPrinted
      ? renderReceiptPrint(context, state.receipt, format)
      : renderReceiptPage(context, state, { wantsCheck: check === '1' });
    response.status(receiptStatus(state)).type('html').send(html);
  }

  private async stateOf(code: string): Promise<ReceiptState> {
    try {
      const receipt = await this.receipts.receipt(code);
      return { kind: 'known', receipt, matchesSeal: this.proof.holds(receipt) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'RECEIPT_CODE_TYPO') return { kind: 'typo', code: code.slice(0, 80) };
      if (error.code === 'NOT_FOUND') return { kind: 'unknown', code: code.slice(0, 80) };
      throw error;
    }
  }

  // A wrong number, a wrong amount and a number of no book all answer alike.
  private async byVoucher(request: Request, { claim }: ReceiptQuestion): Promise<string | undefined> {
    if (claim === undefined) return undefined;
    await this.limits.count(request, 'voucher');
    try {
      const { data } = await missEvenly(() => this.exact.byVoucher(claim));
      return data[0]?.path ?? undefined;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

// A whole link may have been pasted: the code is its last part.
function receiptPath(pasted: string): string {
  const typed = pasted.split(/[?#]/, 1)[0]?.split('/').at(-1)?.trim().slice(0, 80) ?? '';
  return `/r/${encodeURIComponent(typed)}`;
}
