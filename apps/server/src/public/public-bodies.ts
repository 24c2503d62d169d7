import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '#core/domain-error.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { LogReader } from '#ledger/log/log-reader.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Config } from '#platform/config/config.js';
import { type Language, languageOf } from '../http/language.js';
import type { RenderedBody } from '../http/prepared-body.js';
import { renderCampaignListPage } from '../pages/campaigns/campaign-list-page.js';
import { renderCampaignPage } from '../pages/campaigns/campaign-page.js';
import { CampaignPageReader } from '../pages/campaigns/campaign-page-reader.js';
import { renderHomePage } from '../pages/campaigns/home-page.js';
import { renderEmbedPage } from '../pages/live/embed-page.js';
import { addressOf } from '../pages/own-path.js';
import { contextAsOf, type PageContext } from '../pages/page-context.js';

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
    private readonly registry: Registry,
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
    const { snapshot, context } = this.now('/', language);
    const campaigns = await this.pages.cards(snapshot);
    const accounts = await this.pages.receivingAccounts(campaigns);
    return pageBody(context, renderHomePage(context, { campaigns, accounts }));
  }

  /** `/cd` */
  async campaignList(language: Language): Promise<RenderedBody> {
    const { snapshot, context } = this.now('/cd', language);
    return pageBody(context, renderCampaignListPage(context, await this.pages.cards(snapshot)));
  }

  /** `/cd/{slug}`. @throws DomainError `NOT_FOUND`, for drafts too */
  async campaign(slug: string, language: Language): Promise<RenderedBody> {
    const { snapshot, context } = this.now(`/cd/${slug}`, language);
    if (snapshot === undefined) throw new DomainError('NOT_FOUND', { checkpoint: 'none yet' });
    const detail = await this.pages.detail(slug, snapshot);
    return pageBody(context, renderCampaignPage(context, detail));
  }

  /** `/nhung/{slug}`, which other sites show to all their readers. @throws DomainError `NOT_FOUND` */
  async embed(slug: string, language: Language): Promise<RenderedBody> {
    const { campaign } = await this.campaignReader.campaign(slug);
    const { as_of: asOf, measures } = await this.totalsReader.totals(slug);
    const context = this.context(`/nhung/${slug}`, language, asOf);
    return pageBody(context, renderEmbedPage(context, { campaign, measures }));
  }

  /**
   * What every page needs beside its own figures.
   * @param asOf what those figures are as of; the newest seal when left out, which is right only for pages that show no figures
   */
  context(path: string, language: Language, asOf?: AsOf): PageContext {
    const { context } = this.now(path, language);
    return asOf === undefined ? context : contextAsOf(context, asOf);
  }

  /** The same for the page somebody has asked for, in their language; another language leads back to the very address they asked. */
  contextOf(request: Request, path: string): PageContext {
    return { ...this.context(path, languageOf(request)), address: addressOf(path, request.originalUrl) };
  }

  // Read once a page: whatever is published while it is made, its figures and the seal it names are of one size.
  private now(path: string, language: Language): { readonly snapshot: PublishedSnapshot | undefined; readonly context: PageContext } {
    const snapshot = this.log.published();
    const { host, origin: site } = new URL(this.config.publicUrl);
    const seal = snapshot && { size: snapshot.size, at: snapshot.at };
    const englishItem = (code: string): string | undefined => this.registry.englishItem(code);
    return { snapshot, context: { language, path, host, site, englishItem, owner: this.config.contacts, ...(seal && { seal }) } };
  }
}

function pageBody({ path, language, seal }: PageContext, text: string): RenderedBody {
  return { path, language, contentType: HTML_TYPE, text, size: seal?.size ?? 0 };
}

/** A public view as it is sent. @param view carries `as_of` */
export function jsonBody(path: string, view: { readonly as_of: { readonly tree_size: string } }): RenderedBody {
  return { path, contentType: JSON_TYPE, text: JSON.stringify(view), size: Number(view.as_of.tree_size) };
}
