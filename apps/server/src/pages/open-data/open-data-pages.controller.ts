import { Controller, Get, Inject, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { dictionary } from '#disclosure/open-data/dictionary.js';
import { OpenDatasets } from '#disclosure/open-data/open-datasets.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { type Language, languageOf } from '../../http/language.js';
import { Open } from '../../http/needs.js';
import { BuildName, sendPublished } from '../../http/published-answer.js';
import { HTML_TYPE, PublicBodies } from '../../public/public-bodies.js';
import { SOURCES } from '../../public/published-reading.module.js';
import { titleIn } from '../campaign-title.js';
import { renderNoDataPage, renderOpenDataPage } from './open-data-page.js';
import type { CampaignChoice, OpenDataView, TableOutlook } from './open-data-views.js';

/** Tables of up to so many rows have their digest taken for the page. */
const DIGEST_ROWS_MAX = 1_000;

/** The page of open data, and where people look for an API. */
@ApiExcludeController()
@Open()
@Controller()
export class OpenDataPagesController {
  constructor(
    @Inject(SOURCES) private readonly sources: PublicSources,
    private readonly log: LogReader,
    private readonly campaigns: CampaignReader,
    private readonly datasets: OpenDatasets,
    private readonly files: DatasetFiles,
    private readonly bodies: PublicBodies,
    private readonly build: BuildName,
  ) {}

  @Get('du-lieu')
  async page(@Query('dot') asked: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const context = this.bodies.contextOf(request, '/du-lieu');
    if (this.log.published() === undefined) {
      await this.send(request, response, { text: renderNoDataPage(context), size: 0 });
      return;
    }
    const published = await this.sources.published.newestFollowed();
    const view = await this.view(typeof asked === 'string' ? asked : undefined, published, context.language);
    // The figures are those of the size lists have followed, which may be a moment behind.
    const text = renderOpenDataPage({ ...context, seal: { size: published.size, at: published.at } }, view);
    if (view.isUnknown) response.status(404).setHeader('Cache-Control', 'no-store').type('html').send(text);
    else await this.send(request, response, { text, size: published.size });
  }

  @Get('api')
  @Redirect('/du-lieu#lap-trinh', 302)
  api(): void {
    // Nothing but the way there.
  }

  private async send(request: Request, response: Response, body: { readonly text: string; readonly size: number }): Promise<void> {
    const face = { path: '/du-lieu', language: languageOf(request), contentType: HTML_TYPE, build: this.build };
    await sendPublished(request, response, { ...face, ...body });
  }

  private async view(asked: string | undefined, published: PublishedSize, language: Language): Promise<OpenDataView> {
    const { data } = await this.campaigns.list();
    const choices = data.map((campaign): CampaignChoice => ({ slug: campaign.slug, title: titleIn(language, campaign) }));
    const isUnknown = asked !== undefined && !choices.some(({ slug }) => slug === asked);
    const chosen = isUnknown || asked === undefined ? choices[0] : choices.find(({ slug }) => slug === asked);
    return {
      ...(chosen && { chosen: { ...chosen, tables: await this.tables(chosen.slug, published.size) } }),
      others: choices.filter(({ slug }) => slug !== chosen?.slug),
      isUnknown,
      dictionary: await dictionary(this.sources, this.datasets),
    };
  }

  private async tables(slug: string, size: number): Promise<readonly TableOutlook[]> {
    const tables: TableOutlook[] = [];
    for (const { name, title } of this.datasets.all) {
      const outlook = await this.files.outlook(slug, { dataset: name, format: 'csv', size, digestRowsMax: DIGEST_ROWS_MAX });
      tables.push({ name, title, ...outlook });
    }
    return tables;
  }
}
