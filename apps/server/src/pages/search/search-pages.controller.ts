import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';
import { readReceiptCode } from '#core/receipt-code.js';
import type { SearchView } from '#disclosure/search/search-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { type Language, LANGUAGE_VARY } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { RateLimits } from '../../http/rate-limits.js';
import { codeIn, LookUp } from '../../public/look-up.js';
import { PublicBodies } from '../../public/public-bodies.js';
import { titleIn } from '../campaign-title.js';
import { looksLikeCode, mayStandInAddress, readSearchForm, type SearchQuestion } from './read-search-form.js';
import type { Choice, SearchChoices } from './search-form.js';
import { renderSearchPage, type SearchOutcome } from './search-page.js';

/** The search page. Words come by POST, so that a name stands in no address and no log; codes, references and filters may come by GET. */
@ApiExcludeController()
@Open()
@Controller('tra-cuu')
export class SearchPagesController {
  constructor(
    private readonly lookUp: LookUp,
    private readonly campaigns: CampaignReader,
    private readonly units: UnitsReader,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = readSearchForm(request.query);
    const { q } = asked.typed;
    const isAsked = q !== '' || Object.keys(asked.filter).length > 0 || asked.faults.some(({ code }) => code !== 'empty');
    const question = isAsked ? asked : { ...asked, faults: [] };
    if (!isAsked) await this.answer(request, response, { question, outcome: { kind: 'asking' } });
    else if (q !== '' && !mayStandInAddress(q)) await this.answer(request, response, { question, outcome: { kind: 'unsent' } });
    else await this.find(request, response, question);
  }

  @Post()
  @HttpCode(200)
  async search(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.find(request, response, readSearchForm(body));
  }

  private async find(request: Request, response: Response, question: SearchQuestion): Promise<void> {
    await this.limits.count(request, 'search');
    if (question.faults.length > 0) {
      await this.answer(request, response.status(422), { question, outcome: { kind: 'refused' } });
      return;
    }
    if (codeIn(question.typed.q) !== undefined) await this.limits.count(request, 'code');
    try {
      await this.answer(request, response, { question, outcome: await this.outcome(question) });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CURSOR_INVALID') throw error;
      const faults = [{ field: 'trang', code: 'cursor' } as const];
      await this.answer(request, response.status(422), { question: { ...question, faults }, outcome: { kind: 'refused' } });
    }
  }

  private async outcome({ typed, filter }: SearchQuestion): Promise<SearchOutcome> {
    const view = await this.found(typed, filter);
    if (view !== undefined && view.data.length > 0)
      return { kind: 'found', view, hasName: /\p{L}{2}/u.test(typed.q) && !mayStandInAddress(typed.q) };
    // A code or a reference is never told to be unknown because of what the search is narrowed to.
    const outside = Object.keys(filter).length > 0 && typed.trang === '' ? await this.lookUp.named(typed.q) : undefined;
    if (outside !== undefined) return { kind: 'found', view: outside, hasName: false, isOutside: true };
    const none = { kind: 'none', ...(view && { asOf: view.as_of }) } as const;
    return looksLikeCode(typed.q) ? { ...none, searched: null, code: codeState(typed.q) } : { ...none, searched: view?.searched ?? null };
  }

  private async found(typed: SearchQuestion['typed'], filter: SearchQuestion['filter']): Promise<SearchView | undefined> {
    try {
      return await this.lookUp.find({ term: typed.q, filter, ...(typed.trang !== '' && { cursor: typed.trang }) });
    } catch (error) {
      // Before the first seal nothing is there to be found.
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  }

  private async answer(
    request: Request,
    response: Response,
    { question, outcome }: { readonly question: SearchQuestion; readonly outcome: SearchOutcome },
  ): Promise<void> {
    if (outcome.kind === 'asking') response.vary(LANGUAGE_VARY);
    else response.setHeader('Cache-Control', 'no-store');
    const context = this.bodies.contextOf(request, '/tra-cuu');
    response.type('html').send(renderSearchPage(context, { question, outcome, choices: await this.choices(context.language) }));
  }

  private async choices(language: Language): Promise<SearchChoices> {
    const units = (await this.units.all()).map(({ code, name }) => ({ value: code, name }));
    const byName = new Intl.Collator('vi');
    return {
      campaigns: await this.campaignChoices(language),
      units: units.sort((one, other) => byName.compare(one.name, other.name)),
    };
  }

  private async campaignChoices(language: Language): Promise<readonly Choice[]> {
    try {
      return (await this.campaigns.list()).data.map((campaign) => ({ value: campaign.slug, name: titleIn(language, campaign) }));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
      throw error;
    }
  }
}

/** What is wrong with a code that found nothing. */
function codeState(term: string): 'typo' | 'unknown' {
  const last = foldVietnamese(term.split('/').at(-1) ?? '').replaceAll(' ', '');
  try {
    readReceiptCode(last);
    return 'unknown';
  } catch (error) {
    if (error instanceof DomainError) return 'typo';
    throw error;
  }
}
