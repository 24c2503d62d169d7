import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { LIST_FILTERS, type ListFilter } from '#disclosure/listing/list-filter.js';
import { ReceiptReader } from '#disclosure/receipts/receipt-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Config } from '#platform/config/config.js';
import { answerLike } from '../http/api-example.js';
import { Does } from '../http/api-operation.js';
import { readIndex } from '../http/path-number.js';
import { BuildName, sendPublished } from '../http/published-answer.js';
import { RateLimits } from '../http/rate-limits.js';
import { nextLink, readListQuery } from './list-query.js';
import { jsonBody } from './public-bodies.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';
import { Open } from '../http/needs.js';

const FILTERS = [...LIST_FILTERS, 'cursor', 'limit'].map((name) => ApiQuery({ name, required: false, schema: { type: 'string' } }));

/** Documents the filters every list takes. */
export function TakesFilters(): MethodDecorator {
  return (target, key, descriptor) => {
    for (const decorate of FILTERS) decorate(target, key, descriptor);
  };
}

/** Entries of the published log, masked as pages show them. */
@ApiTags('public: entries')
@Open()
@Controller('public/v1')
export class PublicEntriesController {
  constructor(
    private readonly listing: ListingReader,
    private readonly receipts: ReceiptReader,
    private readonly campaigns: CampaignReader,
    private readonly config: Config,
    private readonly build: BuildName,
    private readonly limits: RateLimits,
  ) {}

  @Get('entries')
  @TakesFilters()
  @Does('Bút toán, mới nhất trước; các trang đóng băng tại một dấu niêm phong', 'Entries, newest first; pages are frozen at one seal', [
    'CURSOR_INVALID',
  ])
  @ApiOkResponse(answerLike('Một trang · a page', PUBLIC_EXAMPLES.entries))
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendPage(request, response, {});
  }

  @Get('campaigns/:slug/entries')
  @TakesFilters()
  @Does('Bút toán của một chiến dịch', 'Entries of a campaign', ['NOT_FOUND', 'CURSOR_INVALID'])
  @ApiOkResponse(answerLike('Một trang · a page', PUBLIC_EXAMPLES.entries))
  async listOfCampaign(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.campaigns.campaign(slug);
    await this.sendPage(request, response, { campaign: slug });
  }

  @Get('entries/:index.tlog-proof')
  @ApiProduces('text/plain')
  @Does('Bằng chứng của một bút toán (tlog-proof)', 'The proof of an entry (c2sp.org/tlog-proof)', ['NOT_FOUND'])
  @ApiOkResponse({ description: 'c2sp.org/tlog-proof@v1', schema: { type: 'string', example: 'c2sp.org/tlog-proof@v1\n…' } })
  async proof(@Param('index') index: string, @Res() response: Response): Promise<void> {
    sendProof(response, await this.receipts.entryTlogProof(undefined, readIndex(index)), `minhbach-${index}`);
  }

  @Get('entries/:index')
  @Does('Một bút toán với bằng chứng có mặt trong sổ', 'One entry with its inclusion proof', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Bút toán · entry', PUBLIC_EXAMPLES.entry))
  async read(@Param('index') index: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(`/public/v1/entries/${index}`, await this.receipts.entry(undefined, readIndex(index)));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  private async sendPage(request: Request, response: Response, fixed: ListFilter): Promise<void> {
    const { filter, ...page } = readListQuery(request);
    await this.limits.countList(request, filter);
    const view = await this.listing.list({ ...filter, ...fixed }, page);
    const next = nextLink(request, this.config.publicUrl, view.page.next_cursor);
    const linked = { ...view, page: { ...view.page, next } };
    const body = jsonBody(request.path, linked);
    await sendPublished(request, response, { ...body, build: this.build });
  }
}

/** Sends a `.tlog-proof` as a file to keep. */
export function sendProof(response: Response, proof: string, name: string): void {
  response.setHeader('Content-Disposition', `attachment; filename="${name}.tlog-proof"`);
  response.setHeader('Cache-Control', 'no-store');
  response.type('text/plain; charset=utf-8').send(proof);
}
