import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { businessDateOf, instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { languageOf } from '../http/language.js';
import { RateLimits } from '../http/rate-limits.js';
import { PublicBodies } from '../public/public-bodies.js';
import { ShownPledges } from '../public/shown-pledges.js';
import { link } from './layout.js';
import { type PledgePageState, renderPledgeFormPage, renderPledgePage } from './pledge-page.js';
import { Open } from '../http/needs.js';

/** The page of a promise, for the donor who was given its code. */
@ApiExcludeController()
@Open()
@Controller('dk')
export class PledgePagesController {
  constructor(
    private readonly shown: ShownPledges,
    private readonly campaigns: CampaignReader,
    private readonly registry: Registry,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** `?ma=` a pasted code. */
  @Get()
  form(@Req() request: Request, @Res() response: Response): void {
    const language = languageOf(request);
    const typed = request.query['ma'];
    response.setHeader('Cache-Control', 'no-store');
    if (typeof typed === 'string' && typed.trim() !== '') {
      response.redirect(303, link(`/dk/${encodeURIComponent(typed.replaceAll(' ', '').slice(0, 40))}`, language));
      return;
    }
    response.type('html').send(renderPledgeFormPage(this.bodies.contextOf(request, '/dk')));
  }

  @Get(':code')
  async pledge(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'code');
    const state = await this.stateOf(code);
    const path = `/dk/${encodeURIComponent(code.slice(0, 40))}`;
    response.setHeader('Cache-Control', 'private, no-store');
    const html = renderPledgePage(this.bodies.contextOf(request, path), state);
    response
      .status(state.kind === 'known' ? 200 : 404)
      .type('html')
      .send(html);
  }

  private async stateOf(code: string): Promise<PledgePageState> {
    try {
      const shown = await this.shown.find(code);
      // A sealed pledge's campaign is public: it was opened before it.
      const campaign = shown.isSealed ? (await this.campaigns.campaign(shown.pledge.campaign)).campaign : undefined;
      const accounts = await this.shown.accountsFor(shown);
      const today = businessDateOf(instantOf(this.clock.now()));
      return { kind: 'known', shown, campaign, accounts, items: await this.registry.items(), today };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'TRANSFER_CODE_TYPO') return { kind: 'typo', code: code.slice(0, 40) };
      if (error.code === 'NOT_FOUND') return { kind: 'unknown', code: code.slice(0, 40) };
      throw error;
    }
  }
}
