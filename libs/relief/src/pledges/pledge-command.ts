import type { PledgeChannel } from '#core/journal/kinds/pledge.js';
import type { ConsentGiven } from '../consents/consent-command.js';
import type { GiftDonor } from '../contributions/gift-command.js';
import type { PromisedGiven } from './promised-reader.js';

/** A part of the promised money, as an officer types it. */
export interface InstalmentGiven {
  /** `YYYY-MM-DD` */
  readonly due: string;
  /** Whole đồng, digits only. */
  readonly amount: string;
}

/** A promise, as an officer takes it down. Money, goods or both. */
export interface RegisterPledgeCommand extends PromisedGiven {
  /** Slug of a campaign that receives. */
  readonly campaign: string;
  /** Code of the unit that takes it down: the campaign's owner or one below it. */
  readonly unit: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
  /** The day by which all of it is to come. */
  readonly due: string;
  /** How the donor means to give; told from what is promised when left out: goods alone as goods, else through a bank. */
  readonly channel?: PledgeChannel;
  /** Parts of the money, oldest first, the last on the due day; they make up the whole. */
  readonly instalments?: readonly InstalmentGiven[];
  /** Days on which to remind the donor; a week before each part and on its day when left out. */
  readonly reminders?: readonly string[];
  readonly donor?: GiftDonor;
  /** How the donor agreed to be shown; masked when left out. */
  readonly consent?: ConsentGiven;
  /** The donor's words. */
  readonly memo?: string;
  /** Slug of what the donor ties the gift to. */
  readonly earmark?: string;
}
