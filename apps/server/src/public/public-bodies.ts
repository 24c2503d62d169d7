import { Injectable } from '@nestjs/common';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Config } from '#platform/config/config.js';
import type { Language } from '../http/language.js';
import type { RenderedBody } from '../http/prepared-body.js';
import { renderCampaignListPage } from '../pages/campaigns/campaign-list-page.js';
import { renderCampaignPage } from '../pages/campaigns/campaign-page.js';
import { CampaignPageReader } from '../pages/campaigns/campaign-page-reader.js';
import { renderHomePage } from '../pages/campaigns/home-page.js';
import type { PageContext } from '../pages/page-context.js';

/** Media type of data. */
const JSON_TYPE = 'application/json; charset=utf-8';
/** Media type of pages. */
export const HTML_TYPE = 'text/html; charset=utf-8';

/**
 * Renders the public addresses that everybody asks for. The one place for it: the controllers and the front door both send
 * what is made here, so an address can't say two things.
 */
@Injectable()
export class PublicBodies {
  constructor(
    private readonly log: LogReader,
    private readonly campaignReader: CampaignReader,
    private readonly totalsReader: TotalsReader,
    private readonly pages: CampaignPageReader,
    private readonly config: Config,
  ) {}

  /** `/public/v1/campaigns`. @throws DomainError `NOT_FOUND` before the first seal */
  async campaigns(): Promise<RenderedBody> {
    return jsonBody('/public/v1/campaigns', await this.campaignReader.list());
  }

  /** `/public/v1/campaigns/{slug}/totals`. @throws DomainError `NOT_FOUND` */
  async totals(slug: string): Promise<RenderedBody> {
    return jsonBody(`/public/v1/campaigns/${slug}/totals`, await this.totalsReader.totals(slug));
  }

  /** `/`; before the first seal it says so. */
  async home(language: Language): Promise<RenderedBody> {
    return this.page('/', language, async (context) => {
      const campaigns = await this.pages.cards();
      return renderHomePage(context, { campaigns, accounts: await this.pages.receivingAccounts(campaigns) });
    });
  }

  /** `/cd` */
  async campaignList(language: Language): Promise<RenderedBody> {
    return this.page('/cd', language, async (context) => renderCampaignListPage(context, await this.pages.cards()));
  }

  /** `/cd/{slug}`. @throws DomainError `NOT_FOUND`, for drafts too */
  async campaign(slug: string, language: Language): Promise<RenderedBody> {
    const detail = await this.pages.detail(slug);
    return this.page(`/cd/${slug}`, language, async (context) => Promise.resolve(renderCampaignPage(context, detail)));
  }

  /** What every page needs beside its own figures. */
  context(path: string, language: Language): PageContext {
    const published = this.log.published();
    const context = { language, path, host: new URL(this.config.publicUrl).host, site: new URL(this.config.publicUrl).origin };
    return published === undefined ? context : { ...context, seal: { size: published.size, at: published.at } };
  }

  private async page(path: string, language: Language, render: (context: PageContext) => Promise<string>): Promise<RenderedBody> {
    const context = this.context(path, language);
    return { path, language, contentType: HTML_TYPE, text: await render(context), size: context.seal?.size ?? 0 };
  }
}

/** A public view as it is sent. @param view carries `as_of` */
export function jsonBody(path: string, view: { readonly as_of: { readonly tree_size: string } }): RenderedBody {
  return { path, contentType: JSON_TYPE, text: JSON.stringify(view), size: Number(view.as_of.tree_size) };
}
