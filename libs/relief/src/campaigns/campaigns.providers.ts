import { CallingOfficer } from './calling-officer-reader.js';
import { DecideSettlement } from './decide-settlement.js';
import { EndDistribution } from './end-distribution.js';
import { ExtendCampaign } from './extend-campaign.js';
import { PrepareSettlement } from './prepare-settlement.js';
import { SettlementRequestEntity } from './settlement-request.entity.js';
import { SettlementRepository } from './settlement.repository.js';
import { SettlementsReader } from './settlements-reader.js';

/** What the relief module provides of a campaign's later life. */
export const CAMPAIGN_LIFE = {
  entities: [SettlementRequestEntity],
  repositories: [SettlementRepository],
  exported: [CallingOfficer, ExtendCampaign, EndDistribution, PrepareSettlement, DecideSettlement, SettlementsReader],
} as const;
