import type { ConsentChannel } from '#core/journal/consent-facts.js';
import type { DisclosureConsent } from '#core/mask.js';

/** What a giver said about being shown, as an officer types it. */
export interface ConsentGiven {
  readonly level: DisclosureConsent;
  /** Version of the text the giver was told; the one in force when left out. */
  readonly text_version?: string;
  /** At the desk when left out. */
  readonly channel?: ConsentChannel;
  /** When they said so, `YYYY-MM-DDTHH:MM:SS.mmmZ`; now when left out. */
  readonly at?: string;
}
