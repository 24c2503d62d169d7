import type { Instant } from '#core/dates.js';
import type { Words } from '../open-data/column.js';

/** What kind of thing happened. */
export type NewsKind = 'disbursement' | 'allocation' | 'document' | 'state' | 'day';

/** One thing that happened in a campaign. Never names a giver. */
export interface NewsItem {
  readonly kind: NewsKind;
  /** tells it from every other item of the campaign, for ever */
  readonly key: string;
  readonly at: Instant;
  /** when what it says changed: it was taken back */
  readonly changedAt?: Instant;
  readonly title: Words;
  readonly text: Words;
  /** page that tells more, below the public address */
  readonly path: string;
}
