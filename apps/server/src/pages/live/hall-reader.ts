import { Injectable } from '@nestjs/common';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { parseQuantity } from '#core/quantity.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import type { GoodsView } from '#disclosure/totals/totals-view.js';
import { PayableAccounts } from '#disclosure/vietqr/payable-accounts.js';
import { type Need, NeedsReader } from '#relief/stock/needs-reader.js';
import type { HallNeed, HallView } from './hall-page.js';

const GIFTS = 8;
const NEEDS = 3;

/** Reads what a hall display shows. */
@Injectable()
export class HallReader {
  constructor(
    private readonly campaigns: CampaignReader,
    private readonly totals: TotalsReader,
    private readonly listing: ListingReader,
    private readonly registry: Registry,
    private readonly accounts: PayableAccounts,
    private readonly needs: NeedsReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async hall(slug: string): Promise<HallView> {
    const { campaign } = await this.campaigns.campaign(slug);
    const { as_of: asOf, measures } = await this.totals.totals(slug);
    const { as_of: giftsAsOf, data: gifts } = await this.listing.list(
      { campaign: slug, kind: 'contribution', status: 'valid' },
      { limit: GIFTS },
    );
    const accounts = await this.accounts.of(slug);
    const wanted = (await this.needs.list(slug)).filter((need) => need.wanted > 0n).slice(0, NEEDS);
    return {
      campaign,
      asOf,
      received: measures.received_money,
      gifts,
      giftsAsOf,
      account: accounts.find(({ vietqr }) => vietqr !== null) ?? accounts[0],
      needs: await Promise.all(wanted.map((need) => this.need(need, measures.received_goods))),
    };
  }

  private async need({ item, wanted }: Need, received: readonly GoodsView[]): Promise<HallNeed> {
    const { name, unit } = await this.registry.item(item);
    const quantity = received.find((goods) => goods.item === item)?.quantity ?? '0';
    // More taken back than received is nothing received.
    const came = quantity.startsWith('-') ? 0n : parseQuantity(quantity, GOODS_SCALE);
    return { item, name, unit, received: came, need: wanted };
  }
}
