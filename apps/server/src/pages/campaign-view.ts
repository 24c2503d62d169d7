import type { BeneficiariesView } from '#disclosure/decisions/beneficiaries-view-reader.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { CampaignDetailView, CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { MeasuresView } from '#disclosure/totals/totals-view.js';
import type { GoodsRow } from './figures.js';

/** A campaign as a card shows it. */
export interface CampaignCard {
  readonly campaign: CampaignView;
  readonly measures: MeasuresView;
}

/** A campaign as its own page shows it. */
export interface CampaignDetail extends CampaignCard {
  readonly campaign: CampaignDetailView;
  readonly goods: readonly GoodsRow[];
  readonly beneficiaries: BeneficiariesView;
  /** newest first, at most 50 */
  readonly latest: readonly EntryView[];
}
