import { Injectable } from '@nestjs/common';
import { PublicDocuments } from '#disclosure/decisions/public-documents.js';
import { AreasReader } from '#disclosure/figures/areas-reader.js';
import { DaysReader } from '#disclosure/figures/days-reader.js';
import { GoodsFlowReader } from '#disclosure/figures/goods-flow-reader.js';
import { WantedReader } from '#disclosure/figures/wanted-reader.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { PayableAccounts } from '#disclosure/vietqr/payable-accounts.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import type { AccountOfCampaign, CampaignCard, CampaignDetail } from './campaign-view.js';

const LATEST_GIFTS = 50;
const LATEST_DOCUMENTS = 5;
/** Campaigns whose accounts the front page names. */
const ACCOUNTS_OF_MAX = 10;

/** Puts together what pages of campaigns show, as of what is public now. */
@Injectable()
export class CampaignPageReader {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly totals: TotalsReader,
    private readonly days: DaysReader,
    private readonly goods: GoodsFlowReader,
    private readonly areas: AreasReader,
    private readonly wanted: WantedReader,
    private readonly listing: ListingReader,
    private readonly documents: PublicDocuments,
    private readonly accounts: PayableAccounts,
  ) {}

  /** Every campaign with its figures; none before the first seal. @param snapshot what is public now */
  async cards(snapshot: PublishedSnapshot | undefined): Promise<readonly CampaignCard[]> {
    if (snapshot === undefined) return [];
    const { data } = await this.campaigns.list();
    return Promise.all(
      data.map(async (campaign) => ({ campaign, measures: (await this.totals.totalsOf(snapshot, campaign.slug)).measures })),
    );
  }

  /** The accounts that receive for campaigns which receive now. */
  async receivingAccounts(cards: readonly CampaignCard[]): Promise<readonly AccountOfCampaign[]> {
    const running = cards.filter(({ campaign }) => campaign.state === 'open').slice(0, ACCOUNTS_OF_MAX);
    const accounts = await Promise.all(running.map(({ campaign }) => this.accountsOf(campaign.slug)));
    return accounts.flat();
  }

  /**
   * Everything the page of a campaign shows; totals, days and goods as of the snapshot, lists as of the newest seal they have followed.
   * @throws DomainError `NOT_FOUND` for a campaign the published log does not know, drafts too
   */
  async detail(slug: string, snapshot: PublishedSnapshot): Promise<CampaignDetail> {
    const { campaign } = await this.campaigns.campaign(slug);
    const { measures } = await this.totals.totalsOf(snapshot, slug);
    const { data: days } = await this.days.days(slug, snapshot);
    const { data: latest, as_of: listed } = await this.listing.list({ campaign: slug, kind: 'contribution' }, { limit: LATEST_GIFTS });
    const { data: documents } = await this.documents.documents(slug, { limit: LATEST_DOCUMENTS });
    return {
      campaign,
      measures,
      days,
      latest,
      listed,
      documents,
      goods: await this.goods.rows(measures),
      wanted: await this.wanted.wanted(slug),
      areas: await this.areas.areas(slug),
      accounts: campaign.state === 'open' ? await this.accountsOf(slug) : [],
    };
  }

  private async accountsOf(slug: string): Promise<readonly AccountOfCampaign[]> {
    return (await this.accounts.of(slug)).map((account) => ({ ...account, slug }));
  }
}
