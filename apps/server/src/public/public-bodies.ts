import { Injectable } from '@nestjs/common';
import { BeneficiariesViewReader } from '#disclosure/decisions/beneficiaries-view-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import type { GoodsView } from '#disclosure/totals/totals-view.js';
import { LogReader } from '#ledger/log/log-reader.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Config } from '#platform/config/config.js';
import type { Language } from '../http/language.js';
import type { RenderedBody } from '../http/prepared-body.js';
import { renderCampaignListPage, renderCampaignPage, renderHomePage } from '../pages/campaign-pages.js';
import type { CampaignCard } from '../pages/campaign-view.js';
import type { GoodsRow } from '../pages/figures.js';
import type { PageContext } from '../pages/page-context.js';

const LATEST_GIFTS = 50;
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
    private readonly listing: ListingReader,
    private readonly registry: Registry,
    private readonly beneficiaries: BeneficiariesViewReader,
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
    return this.page('/', language, async (context) => renderHomePage(context, await this.cards()));
  }

  /** `/cd` */
  async campaignList(language: Language): Promise<RenderedBody> {
    return this.page('/cd', language, async (context) => renderCampaignListPage(context, await this.cards()));
  }

  /** `/cd/{slug}`. @throws DomainError `NOT_FOUND`, for drafts too */
  async campaign(slug: string, language: Language): Promise<RenderedBody> {
    const { campaign } = await this.campaignReader.campaign(slug);
    const { measures } = await this.totalsReader.totals(slug);
    const { data: latest } = await this.listing.list({ campaign: slug, kind: 'contribution' }, { limit: LATEST_GIFTS });
    const goods = await this.goodsRows(measures.received_goods);
    const beneficiaries = await this.beneficiaries.beneficiaries(slug);
    return this.page(`/cd/${slug}`, language, async (context) =>
      Promise.resolve(renderCampaignPage(context, { campaign, measures, goods, beneficiaries, latest })),
    );
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

  private async cards(): Promise<readonly CampaignCard[]> {
    const snapshot = this.log.published();
    return snapshot === undefined ? [] : this.cardsOf(snapshot);
  }

  private async cardsOf(snapshot: PublishedSnapshot): Promise<readonly CampaignCard[]> {
    const { data } = await this.campaignReader.list();
    return Promise.all(
      data.map(async (campaign) => ({ campaign, measures: (await this.totalsReader.totalsOf(snapshot, campaign.slug)).measures })),
    );
  }

  private async goodsRows(goods: readonly GoodsView[]): Promise<readonly GoodsRow[]> {
    return Promise.all(goods.map(async (each) => ({ ...each, name: (await this.registry.item(each.item)).name })));
  }
}

/** A public view as it is sent. @param view carries `as_of` */
export function jsonBody(path: string, view: { readonly as_of: { readonly tree_size: string } }): RenderedBody {
  return { path, contentType: JSON_TYPE, text: JSON.stringify(view), size: Number(view.as_of.tree_size) };
}
