import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { languageOf } from '../http/language.js';
import { RateLimits } from '../http/rate-limits.js';
import { codeIn, LookUp } from '../public/look-up.js';
import { PublicBodies } from '../public/public-bodies.js';
import { renderSearchPage, type SearchPageView } from './search-page.js';
import { Open } from '../http/needs.js';

const NOTHING: SearchPageView = { hits: [], count: 0, isCapped: false };

/** The search page. */
@ApiExcludeController()
@Open()
@Controller('tra-cuu')
export class SearchPagesController {
  constructor(
    private readonly lookUp: LookUp,
    private readonly bodies: PublicBodies,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  form(@Req() request: Request, @Res() response: Response): void {
    response.type('html').send(renderSearchPage(this.bodies.context('/tra-cuu', languageOf(request)), ''));
  }

  @Post()
  @HttpCode(200)
  async search(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const query = queryOf(body);
    await this.limits.count(request, 'search');
    if (codeIn(query) !== undefined) await this.limits.count(request, 'code');
    response.setHeader('Cache-Control', 'no-store');
    const html = renderSearchPage(this.bodies.context('/tra-cuu', languageOf(request)), query, await this.found(query));
    response.type('html').send(html);
  }

  private async found(query: string): Promise<SearchPageView> {
    try {
      const { data, count } = await this.lookUp.find({ term: query, filter: {} });
      return { hits: data, count: count.value, isCapped: count.capped };
    } catch (error) {
      // Too short a word finds nothing; the page then says what can be done.
      if (error instanceof DomainError && (error.code === 'SEARCH_INVALID' || error.code === 'NOT_FOUND')) return NOTHING;
      throw error;
    }
  }
}

function queryOf(body: unknown): string {
  const given: unknown = typeof body === 'object' && body !== null && 'q' in body ? body.q : undefined;
  return typeof given === 'string'
    ? given
        .slice(0, 200)
        .replace(/\p{Cc}/gu, ' ')
        .toWellFormed()
        .trim()
    : '';
}
