import { ExpirePledges } from './expire-pledges.js';
import { FollowedRepository } from './followed.repository.js';
import { FulfilByGift } from './fulfil-by-gift.js';
import { FulfilmentDrafts } from './fulfilment-drafts.js';
import { FulfilmentsReader } from './fulfilments-reader.js';
import { MarkReminded } from './mark-reminded.js';
import { PledgeContacts } from './pledge-contacts.js';
import { PledgeFollower } from './pledge-follower.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSuggestions } from './pledge-suggestions.js';
import { SuggestionInbox } from './suggestion-inbox.js';
import { PledgesReader } from './pledges-reader.js';
import { PromisedReader } from './promised-reader.js';
import { RegisterPledge } from './register-pledge.js';
import { ReminderRepository } from './reminder.repository.js';
import { SuggestionRepository } from './suggestion.repository.js';
import { TransferCodes } from './transfer-codes.js';
import { WriteOffPledge } from './write-off-pledge.js';

/** What the relief module provides of this room. */
export const PLEDGES = {
  entities: [],
  repositories: [
    PledgeRepository,
    ReminderRepository,
    SuggestionRepository,
    FollowedRepository,
    PledgeFollower,
    TransferCodes,
    PromisedReader,
    FulfilmentDrafts,
    FulfilmentsReader,
  ],
  exported: [
    PledgesReader,
    PledgeContacts,
    RegisterPledge,
    FulfilByGift,
    WriteOffPledge,
    ExpirePledges,
    MarkReminded,
    PledgeSuggestions,
    SuggestionInbox,
  ],
} as const;
