import type { MigrationInterface } from 'typeorm';
import { CreateLedger20261122T0900 } from './20261122T0900-create-ledger.js';
import { GuardLedger20261122T0901 } from './20261122T0901-guard-ledger.js';
import { CreateRelief20261122T0910 } from './20261122T0910-create-relief.js';
import { CreateVault20261122T0905 } from './20261122T0905-create-vault.js';
import { LifeOfAGift20261122T2000 } from './20261122T2000-life-of-a-gift.js';
import { AddOfficers20261122T2005 } from './20261122T2005-add-officers.js';
import { AddRoles20261122T2210 } from './20261122T2210-add-roles.js';
import { AddInvitations20261122T2211 } from './20261122T2211-add-invitations.js';
import { AddDevices20261122T2212 } from './20261122T2212-add-devices.js';
import { SeparateCashier20261122T2213 } from './20261122T2213-separate-cashier.js';
import { AddTrace20261122T2150 } from './20261122T2150-add-trace.js';
import { CampaignLaw20261122T2100 } from './20261122T2100-campaign-law.js';
import { AddDecisions20261122T2110 } from './20261122T2110-add-decisions.js';
import { AddPledges20261122T2120 } from './20261122T2120-add-pledges.js';
import { AddGoods20261122T2130 } from './20261122T2130-add-goods.js';
import { AddMoney20261122T2140 } from './20261122T2140-add-money.js';
import { EndOfficerTokens20261122T2214 } from './20261122T2214-end-officer-tokens.js';
import { AddSignIn20261122T2215 } from './20261122T2215-add-sign-in.js';
import { AddOutsideIdentities20261122T2220 } from './20261122T2220-add-outside-identities.js';
import { AddPasskeys20261122T2221 } from './20261122T2221-add-passkeys.js';
import { GuardRows20261122T2225 } from './20261122T2225-guard-rows.js';
import { AddAccessLog20261122T2230 } from './20261122T2230-add-access-log.js';
import { AddRateLimit20261122T2245 } from './20261122T2245-add-rate-limit.js';
import { AddWebhooks20261122T2250 } from './20261122T2250-add-webhooks.js';
import { BindSecondSteps20261122T2255 } from './20261122T2255-bind-second-steps.js';
import { BindEnrolments20261123T0001 } from './20261123T0001-bind-enrolments.js';
import { AddListSums20261123T0020 } from './20261123T0020-add-list-sums.js';
import { IndexOrganisations20261123T0030 } from './20261123T0030-index-organisations.js';
import { AddPublicReports20261123T0060 } from './20261123T0060-add-public-reports.js';
import { IndexGoods20261123T0070 } from './20261123T0070-index-goods.js';
import { KeepPublishedFigures20261123T0080 } from './20261123T0080-keep-published-figures.js';
import { LetFsckReadPublishedFigures20261123T0140 } from './20261123T0140-let-fsck-read-published-figures.js';
import { TraceAgain20261123T0090 } from './20261123T0090-trace-again.js';
import { KeepOfficerCalls20261123T0110 } from './20261123T0110-keep-officer-calls.js';
import { AddSearchIndex20261123T0040 } from './20261123T0040-add-search-index.js';
import { AddDayFigures20261123T0010 } from './20261123T0010-add-day-figures.js';
import { AddSubjectRights20261122T2240 } from './20261122T2240-add-subject-rights.js';
import { AddConsents20261122T2235 } from './20261122T2235-add-consents.js';
import { NameWrappingKeys20261122T2231 } from './20261122T2231-name-wrapping-keys.js';
import { CreateDisclosure20261122T0920 } from './20261122T0920-create-disclosure.js';

/** Migrations of the book's database, oldest first. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  CreateLedger20261122T0900,
  GuardLedger20261122T0901,
  CreateRelief20261122T0910,
  CreateDisclosure20261122T0920,
  LifeOfAGift20261122T2000,
  AddOfficers20261122T2005,
  CampaignLaw20261122T2100,
  AddDecisions20261122T2110,
  AddPledges20261122T2120,
  AddGoods20261122T2130,
  AddMoney20261122T2140,
  AddTrace20261122T2150,
  AddRoles20261122T2210,
  AddInvitations20261122T2211,
  AddDevices20261122T2212,
  SeparateCashier20261122T2213,
  EndOfficerTokens20261122T2214,
  AddSignIn20261122T2215,
  AddOutsideIdentities20261122T2220,
  AddPasskeys20261122T2221,
  GuardRows20261122T2225,
  AddAccessLog20261122T2230,
  AddConsents20261122T2235,
  AddSubjectRights20261122T2240,
  AddRateLimit20261122T2245,
  AddWebhooks20261122T2250,
  BindSecondSteps20261122T2255,
  BindEnrolments20261123T0001,
  AddDayFigures20261123T0010,
  AddListSums20261123T0020,
  IndexOrganisations20261123T0030,
  AddSearchIndex20261123T0040,
  AddPublicReports20261123T0060,
  IndexGoods20261123T0070,
  KeepPublishedFigures20261123T0080,
  TraceAgain20261123T0090,
  KeepOfficerCalls20261123T0110,
  LetFsckReadPublishedFigures20261123T0140,
];

/** Migrations of the vault's database, oldest first. */
export const VAULT_MIGRATIONS: readonly (new () => MigrationInterface)[] = [CreateVault20261122T0905, NameWrappingKeys20261122T2231];
