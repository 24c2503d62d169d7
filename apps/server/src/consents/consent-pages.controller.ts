import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { CONSENT_LEVELS } from '#core/journal/consent-facts.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { ChangeConsent } from '#relief/consents/change-consent.js';
import { ConsentTextsReader } from '#relief/consents/consent-texts-reader.js';
import { languageOf } from '../http/language.js';
import { RateLimits } from '../http/rate-limits.js';
import { Open } from '../http/needs.js';
import { link } from '../pages/layout.js';
import { PublicBodies } from '../public/public-bodies.js';
import { ConsentEffect } from './consent-effect.js';
import { type ConsentPage, renderConsentPage } from './consent-page.js';

/** Whoever holds a receipt hides the giver's name, without an officer and without JavaScript. The code is the right to do it. */
@ApiExcludeController()
@Open()
@Controller('r')
export class ConsentPagesController {
  constructor(
    private readonly receipts: ReceiptReader,
    private readonly changeConsent: ChangeConsent,
    private readonly effect: ConsentEffect,
    private readonly texts: ConsentTextsReader,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
  ) {}

  @Get(':code/hien-ten')
  async form(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    await this.show(code, { request, response }, { isUnconfirmed: false });
  }

  @Post(':code/hien-ten')
  @HttpCode(303)
  async change(@Param('code') code: string, @Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    const level = CONSENT_LEVELS.find((known) => known === fieldOf(body, 'muc'));
    if (level === undefined || fieldOf(body, 'dong_y') !== '1') {
      response.status(422);
      await this.show(code, { request, response }, { isUnconfirmed: true, chosen: level });
      return;
    }
    const receipt = await this.receipts.receipt(code);
    const changed = await this.changeConsent.byBearer(receipt.entry.index, level);
    if (changed !== undefined) await this.effect.everywhere(changed);
    response.setHeader('Cache-Control', 'private, no-store');
    response.redirect(303, link(`/r/${receipt.code}`, languageOf(request)));
  }

  private async show(
    code: string,
    { request, response }: { readonly request: Request; readonly response: Response },
    state: Pick<ConsentPage, 'isUnconfirmed' | 'chosen'>,
  ): Promise<void> {
    const receipt = await this.receipts.receipt(code);
    if (receipt.entry.kind !== 'contribution') throw new DomainError('NOT_FOUND', { looked_for: 'receipt' });
    const context = this.bodies.contextOf(request, `/r/${receipt.code}/hien-ten`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.type('html').send(renderConsentPage(context, { receipt, text: await this.texts.require(), ...state }));
  }
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined;
}
