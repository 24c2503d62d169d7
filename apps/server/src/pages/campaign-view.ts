import type { BusinessDate } from '#core/dates.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { MeasuresView } from '#disclosure/totals/totals-view.js';
import type { GoodsRow } from './figures.js';

/** A campaign as a card shows it. */
export interface CampaignCard {
  readonly slug: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly measures: MeasuresView;
}

/** A campaign as its own page shows it. */
export interface CampaignDetail extends CampaignCard {
  /** legal facts, one line each, e.g. the appeal's number */
  readonly basis: readonly string[];
  /** receiving accounts, one line each */
  readonly accounts: readonly string[];
  readonly goods: readonly GoodsRow[];
  /** newest first, at most 50 */
  readonly latest: readonly EntryView[];
}
