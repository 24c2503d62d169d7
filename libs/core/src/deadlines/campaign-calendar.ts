import type { BusinessDate } from '../dates.js';
import type { PublicationForm, PublishedContent } from '../journal/kinds/publication.js';

/** One publication on record. */
export interface Published {
  readonly what: PublishedContent;
  readonly form: PublicationForm;
  readonly on: BusinessDate;
}

/** What has happened to a campaign so far, as far as time limits look at it. */
export interface CampaignCalendar {
  readonly receiveFrom: BusinessDate;
  /** Last day of receiving as it stands, extensions included. */
  readonly receiveUntil: BusinessDate;
  /** Last day of receiving once it has ended, and the day on which that went into the book. */
  readonly closed?: { readonly lastDay: BusinessDate; readonly sealedOn: BusinessDate };
  /** When handing out ended. */
  readonly distributedOn?: BusinessDate;
  /** Whether nothing is left but what donors tied to something: that may be handed out later. */
  readonly onlyCommitmentsLeft: boolean;
  readonly publications: readonly Published[];
}
