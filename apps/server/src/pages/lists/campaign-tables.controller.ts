import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { AreasReader } from '#disclosure/figures/areas-reader.js';
import { GoodsFlowReader } from '#disclosure/figures/goods-flow-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { StockReader } from '#disclosure/stock/stock-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { NeedsReader } from '#relief/stock/needs-reader.js';
import { languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { noteProblem } from '../../http/noted-problem.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { contextAsOf, type PageContext } from '../page-context.js';
import { renderAreasPage } from './areas-page.js';
import { type DoubtedDocuments, renderDocumentDoubtPage, renderDocumentListPage } from './document-list-page.js';
import { renderGoodsPage } from './goods-page.js';
import { type ListPage, listPath } from './list-frame.js';
import { readListQuestion } from './list-question.js';

/** A page that is asked for, and the way to answer. */
interface Asked {
  readonly slug: string;
  readonly page: ListPage;
  readonly request: Request;
  readonly response: Response;
}

/** Pages of a campaign's goods, places and documents. */
@ApiExcludeController()
@Open()
@Controller('cd/:slug')
export class CampaignTablesController {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly flow: GoodsFlowReader,
    private readonly stockReader: StockReader,
    private readonly needsReader: NeedsReader,
    private readonly areasReader: AreasReader,
    private readonly documentsReader: PublicDocuments,
    private readonly sums: ListSumsReader,
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
  ) {}

  @Get('hien-vat')
  async goods(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { campaign } = await this.campaigns.campaign(slug);
    const wanted = await this.needsReader.list(slug);
    const flow = await this.flow.flow(slug);
    const [stock, needs] = [await this.stockReader.stock(slug), await this.stockReader.needs(slug, wanted)];
    const asked = { slug, page: 'hien-vat', request, response } as const;
    const text = renderGoodsPage(this.context(asked, stock.as_of), {
      campaign,
      flow,
      stock,
      needs,
      unused: readListQuestion(request.query, []).unused,
    });
    await this.send(asked, text, Number(stock.as_of.tree_size));
  }

  @Get('dia-ban')
  async places(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { campaign } = await this.campaigns.campaign(slug);
    const areas = await this.areasReader.areas(slug);
    const asked = { slug, page: 'dia-ban', request, response } as const;
    const { unused } = readListQuestion(request.query, []);
    await this.send(asked, renderAreasPage(this.context(asked, areas.as_of), { campaign, areas, unused }), Number(areas.as_of.tree_size));
  }

  @Get('chung-tu')
  async documents(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { campaign } = await this.campaigns.campaign(slug);
    const question = readListQuestion(request.query, ['from', 'to']);
    const asked = { slug, page: 'chung-tu', request, response } as const;
    if (question.doubts.length > 0) {
      this.refuse(asked, 'SEARCH_INVALID', { campaign, question });
      return;
    }
    try {
      const { cursor, filter } = question;
      const documents = await this.documentsReader.documents(slug, { cursor }, filter);
      const size = Number(documents.as_of.tree_size);
      const count = (await this.sums.sums({ ...filter, campaign: slug, kind: 'document' }, size))?.listed.entries ?? 0;
      const context = this.context(asked, documents.as_of);
      await this.send(asked, renderDocumentListPage(context, { campaign, documents, count, question }), size);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CURSOR_INVALID') throw error;
      this.refuse(asked, 'CURSOR_INVALID', { campaign, question });
    }
  }

  private refuse({ slug, page, request, response }: Asked, code: 'SEARCH_INVALID' | 'CURSOR_INVALID', doubted: DoubtedDocuments): void {
    noteProblem(response, code);
    response.setHeader('Cache-Control', 'no-store');
    const context = this.bodies.contextOf(request, listPath(slug, page));
    response.status(422).type('html').send(renderDocumentDoubtPage(context, doubted));
  }

  private async send({ slug, page, request, response }: Asked, text: string, size: number): Promise<void> {
    const body = { path: listPath(slug, page), language: languageOf(request), contentType: HTML_TYPE, text, size, build: this.build };
    await sendPublished(request, response, body);
  }

  private context({ slug, page, request }: Asked, asOf: AsOf): PageContext {
    return contextAsOf(this.bodies.contextOf(request, listPath(slug, page)), asOf);
  }
}
