import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { AsOf, PublishedSize } from '#disclosure/as-of/as-of.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { HandOutsReader } from '#disclosure/hand-outs/hand-outs-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { noteProblem } from '../../http/noted-problem.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { RateLimits } from '../../http/rate-limits.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { contextAsOf, type PageContext } from '../page-context.js';
import { type AskedList, renderDoubtPage, renderGiftListPage } from './gift-list-page.js';
import { renderHandOutListPage } from './hand-out-list-page.js';
import { listPath } from './list-frame.js';
import { readListQuestion } from './list-question.js';

const KINDS = { thu: 'contribution', chi: 'disbursement' } as const;

/** A request for one of the two lists, with everything around it read. */
interface Asked extends AskedList {
  readonly request: Request;
  readonly response: Response;
  readonly page: keyof typeof KINDS;
  /** what is public now; a later page of a list may stand on an earlier size */
  readonly newest: PublishedSize;
}

/** Pages of every gift and of every hand-out of a campaign, narrowed as the reader asks. */
@ApiExcludeController()
@Open()
@Controller('cd/:slug')
export class GiftListsController {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly listing: ListingReader,
    private readonly handOuts: HandOutsReader,
    private readonly sumsReader: ListSumsReader,
    private readonly published: PublishedReader,
    private readonly registry: Registry,
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
    private readonly limits: RateLimits,
  ) {}

  @Get('thu')
  async gifts(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(await this.asked('thu', slug, request, response), async (asked) => {
      const { question } = asked;
      const filter = { ...question.filter, campaign: slug, kind: KINDS.thu };
      const list = await this.listing.list(filter, { cursor: question.cursor });
      const sums = await this.sumsReader.sums(filter, Number(list.as_of.tree_size));
      return renderGiftListPage(this.context(asked, list.as_of), { ...asked, list, sums });
    });
  }

  @Get('chi')
  async spent(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(await this.asked('chi', slug, request, response), async (asked) => {
      const { question } = asked;
      const list = await this.handOuts.handOuts(slug, question.filter, { cursor: question.cursor });
      const filter = { ...question.filter, campaign: slug, kind: KINDS.chi };
      const sums = await this.sumsReader.sums(filter, Number(list.as_of.tree_size));
      return renderHandOutListPage(this.context(asked, list.as_of), { ...asked, list, sums });
    });
  }

  private async asked(page: Asked['page'], slug: string, request: Request, response: Response): Promise<Asked> {
    const { campaign } = await this.campaigns.campaign(slug);
    const newest = await this.published.newestFollowed();
    const codes = await this.sumsReader.units(slug, KINDS[page], newest.size);
    const units = await Promise.all(codes.map((code) => this.registry.unit(code)));
    return { page, campaign, newest, units, question: readListQuestion(request.query), request, response };
  }

  /** Sends a list's page, or what is to be mended in the question: no rows are shown for a question that was not understood. */
  private async answer(asked: Asked, render: (asked: Asked) => Promise<string>): Promise<void> {
    if (asked.question.doubts.length > 0) {
      this.refuse(asked, 'SEARCH_INVALID');
      return;
    }
    await this.limits.countList(asked.request, asked.question.filter);
    try {
      const text = await render(asked);
      const path = listPath(asked.campaign.slug, asked.page);
      const language = languageOf(asked.request);
      // Names follow what is public now on every page of a list, so the newest size is its validator.
      const body = { path, language, contentType: HTML_TYPE, text, size: asked.newest.size, build: this.build };
      await sendPublished(asked.request, asked.response, body);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CURSOR_INVALID') throw error;
      this.refuse(asked, 'CURSOR_INVALID');
    }
  }

  private refuse(asked: Asked, code: 'SEARCH_INVALID' | 'CURSOR_INVALID'): void {
    const { request, response, page, campaign } = asked;
    noteProblem(response, code);
    response.setHeader('Cache-Control', 'no-store');
    const context = this.bodies.contextOf(request, listPath(campaign.slug, page));
    response
      .status(422)
      .type('html')
      .send(renderDoubtPage(context, page, asked));
  }

  /** The page's own seal: that of its list, which may be an earlier one. */
  private context({ request, page, campaign }: Asked, asOf: AsOf): PageContext {
    return contextAsOf(this.bodies.contextOf(request, listPath(campaign.slug, page)), asOf);
  }
}
