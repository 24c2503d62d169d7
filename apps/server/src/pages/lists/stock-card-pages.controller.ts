import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { StockCardReader } from '#disclosure/stock/stock-card-reader.js';
import type { StockCardView } from '#disclosure/stock/stock-view.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Open } from '../../http/needs.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { contextAsOf } from '../page-context.js';
import { readListQuestion } from './list-question.js';
import { renderStockCardPage, stockCardPath } from './stock-card-page.js';

/** Pages of stock cards: one item in one store, for people; programs have the same as JSON. */
@ApiExcludeController()
@Open()
@Controller('cd/:slug/hien-vat')
export class StockCardPagesController {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly cards: StockCardReader,
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
  ) {}

  @Get(':warehouse/:item')
  async card(
    @Param('slug') slug: string,
    @Param('warehouse') warehouse: string,
    @Param('item') item: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { campaign } = await this.campaigns.campaign(slug);
    const { cursor } = readListQuestion(request.query, []);
    const card = await this.cards.card({ campaign: slug, warehouse: warehouse.slice(0, 20), item: item.slice(0, 40), cursor });
    if (!isKnown(card)) throw new DomainError('NOT_FOUND', { warehouse: warehouse.slice(0, 20), item: item.slice(0, 40) });
    const path = stockCardPath(slug, card.warehouse.code, card.item.code);
    const context = contextAsOf(this.bodies.contextOf(request, path), card.as_of);
    const text = renderStockCardPage(context, { campaign, card, isLater: cursor !== undefined });
    const size = Number(card.as_of.tree_size);
    await sendPublished(request, response, { path, language: context.language, contentType: HTML_TYPE, text, size, build: this.build });
  }
}

/** A code without a name stands for none that is in the book. */
function isKnown({ warehouse, item }: StockCardView): boolean {
  return warehouse.name !== warehouse.code && item.unit !== '';
}
