import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { DocumentView } from '#disclosure/decisions/decision-views.js';
import type { AreasView, DaysView, GoodsFlowRow } from '#disclosure/figures/figure-views.js';
import type { WantedRow } from '#disclosure/figures/wanted-reader.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { CampaignDetailView, CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { MeasuresView } from '#disclosure/totals/totals-view.js';
import type { PayableAccountView } from '#disclosure/vietqr/payable-accounts.js';

/** A campaign as a card shows it. */
export interface CampaignCard {
  readonly campaign: CampaignView;
  readonly measures: MeasuresView;
}

/** An account that receives now, and for which campaign. */
export interface AccountOfCampaign extends PayableAccountView {
  readonly slug: string;
}

/** The front page's content. */
export interface HomeView {
  readonly campaigns: readonly CampaignCard[];
  readonly accounts: readonly AccountOfCampaign[];
}

/** A campaign as its own page shows it. */
export interface CampaignDetail extends CampaignCard {
  readonly campaign: CampaignDetailView;
  readonly days: DaysView['data'];
  readonly goods: readonly GoodsFlowRow[];
  readonly wanted: readonly WantedRow[];
  readonly areas: Pick<AreasView, 'as_of' | 'data' | 'households_min'>;
  /** newest first, at most 50 */
  readonly latest: readonly EntryView[];
  /** what they are as of */
  readonly listed: AsOf;
  /** newest first, a few of them */
  readonly documents: readonly DocumentView[];
  /** those that receive now, none once receiving has ended */
  readonly accounts: readonly AccountOfCampaign[];
}
