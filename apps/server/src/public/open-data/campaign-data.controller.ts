import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { GrantsReader } from '#disclosure/grants/grants-reader.js';
import { IatiReader } from '#disclosure/iati/iati-reader.js';
import { NewsReader } from '#disclosure/news/news-reader.js';
import { type FeedFormat, writeFeed } from '#disclosure/news/write-feed.js';
import { dataPackage } from '#disclosure/open-data/data-package.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { dictionary } from '#disclosure/open-data/dictionary.js';
import { OpenDatasets } from '#disclosure/open-data/open-datasets.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { Inject } from '@nestjs/common';
import { answerLike } from '../../http/api-example.js';
import { Does } from '../../http/api-operation.js';
import { Open } from '../../http/needs.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { RateLimits } from '../../http/rate-limits.js';
import { jsonBody } from '../public-bodies.js';
import { SOURCES } from '../published-reading.module.js';
import { OPEN_DATA_EXAMPLES } from './open-data-examples.js';

const XML_TYPE = 'application/xml; charset=utf-8';
const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** A campaign in the standards others read: data package, feeds, IATI, 360Giving; and what every column means. */
@ApiTags('public: open data')
@Open()
@Controller('public/v1')
export class CampaignDataController {
  constructor(
    @Inject(SOURCES) private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
    private readonly datasets: OpenDatasets,
    private readonly files: DatasetFiles,
    private readonly news: NewsReader,
    private readonly iatiReader: IatiReader,
    private readonly grantsReader: GrantsReader,
    private readonly build: BuildName,
    private readonly limits: RateLimits,
  ) {}

  @Get('dictionary.json')
  @Does('Từ điển dữ liệu: mỗi bảng, mỗi cột nghĩa là gì', 'Data dictionary: what each table and column means', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('Từ điển · dictionary', OPEN_DATA_EXAMPLES.dictionary))
  async dictionary(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body = jsonBody(request.path, await dictionary(this.sources, this.datasets));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/datapackage.json')
  @Does(
    'Gói dữ liệu (Frictionless): mọi tệp, cột, số dòng, mã kiểm',
    'Data package (Frictionless): every file, column, row count and digest',
    ['NOT_FOUND'],
  )
  @ApiOkResponse(answerLike('Gói dữ liệu · package', OPEN_DATA_EXAMPLES.dataPackage))
  async dataPackage(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'export');
    const { sources, campaigns, datasets, files } = this;
    const body = jsonBody(request.path, await dataPackage(slug, { sources, campaigns, datasets, files }));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/360giving.json')
  @Does('Các khoản phân bổ theo chuẩn 360Giving', 'Grants in the 360Giving standard', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('360Giving', OPEN_DATA_EXAMPLES.grants))
  async grants(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'export');
    const body = jsonBody(request.path, await this.grantsReader.grants(slug));
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/iati.xml')
  @ApiProduces('application/xml')
  @Does('Chiến dịch theo chuẩn IATI 2.03', 'The campaign as an IATI 2.03 activity', ['NOT_FOUND'])
  @ApiOkResponse({ description: 'IATI 2.03', schema: { type: 'string', example: '<?xml version="1.0" encoding="UTF-8"?>…' } })
  async iati(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.limits.count(request, 'export');
    const { as_of: asOf, xml } = await this.iatiReader.activity(slug);
    const body = { path: request.path, contentType: XML_TYPE, text: xml, size: Number(asOf.tree_size) };
    await sendPublished(request, response, { ...body, build: this.build });
  }

  @Get('campaigns/:slug/feed.atom')
  @ApiProduces('application/atom+xml')
  @Does(
    'Tin của chiến dịch (Atom): chi, quyết định, chứng từ, từng ngày',
    'News of the campaign (Atom): hand-outs, decisions, documents, days',
    ['NOT_FOUND'],
  )
  @ApiOkResponse({ description: 'Atom 1.0', schema: { type: 'string', example: '<?xml version="1.0" encoding="utf-8"?>…' } })
  async atom(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendFeed('atom', slug, { request, response });
  }

  @Get('campaigns/:slug/feed.json')
  @ApiProduces('application/feed+json')
  @Does('Tin của chiến dịch (JSON Feed)', 'News of the campaign (JSON Feed)', ['NOT_FOUND'])
  @ApiOkResponse(answerLike('JSON Feed', OPEN_DATA_EXAMPLES.feed))
  async jsonFeed(@Param('slug') slug: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sendFeed('json', slug, { request, response });
  }

  private async sendFeed(
    format: FeedFormat,
    slug: string,
    { request, response }: { readonly request: Request; readonly response: Response },
  ): Promise<void> {
    const news = await this.news.news(slug);
    const text = writeFeed(format, news, { slug, publicUrl: this.sources.place.publicUrl });
    const body = { path: request.path, contentType: FEED_TYPES[format], text, size: Number(news.as_of.tree_size) };
    await sendPublished(request, response, { ...body, build: this.build });
  }
}
