import { Module, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboundHttps } from '#platform/outbound/outbound-https.js';
import { ALLOCATIONS } from './allocations/allocations.providers.js';
import { AUTHORITY } from './authority/authority.providers.js';
import { BENEFICIARIES } from './beneficiaries/beneficiaries.providers.js';
import { ListProgram } from './beneficiaries/list-program.js';
import { BOOK } from './book/book.providers.js';
import { AddBankAccount } from './campaigns/add-bank-account.js';
import { BankAccountEntity } from './campaigns/bank-account.entity.js';
import { BankAccountRepository } from './campaigns/bank-account.repository.js';
import { BankAccountsReader } from './campaigns/bank-accounts-reader.js';
import { CampaignEntity } from './campaigns/campaign.entity.js';
import { CampaignRepository } from './campaigns/campaign.repository.js';
import { CAMPAIGN_LIFE } from './campaigns/campaigns.providers.js';
import { CampaignsReader } from './campaigns/campaigns-reader.js';
import { CloseCampaign } from './campaigns/close-campaign.js';
import { DraftCampaign } from './campaigns/draft-campaign.js';
import { EditCampaign } from './campaigns/edit-campaign.js';
import { OpenCampaign } from './campaigns/open-campaign.js';
import { CATEGORIES } from './categories/categories.providers.js';
import { GiftDrafts } from './contributions/gift-drafts.js';
import { RecordContribution } from './contributions/record-contribution.js';
import { VoucherRepository } from './book/voucher.repository.js';
import { CONSENTS } from './consents/consents.providers.js';
import { DEADLINES } from './deadlines/deadlines.providers.js';
import { DEMONSTRATION } from './demonstration/demonstration.providers.js';
import { DISBURSEMENTS } from './disbursements/disbursements.providers.js';
import { DocumentProgram } from './documents/document-program.js';
import { DOCUMENTS } from './documents/documents.providers.js';
import { DonorCorrectionsInbox } from './donors/donor-corrections-inbox.js';
import { DonorEntity } from './donors/donor.entity.js';
import { DonorRepository } from './donors/donor.repository.js';
import { DonorsReader } from './donors/donors-reader.js';
import { RegisterDonor } from './donors/register-donor.js';
import { ERASURE_ROOM } from './erasure/erasure.providers.js';
import { RETENTION } from './retention/retention.providers.js';
import { SUBJECT_REQUESTS } from './subject-requests/subject-requests.providers.js';
import { EARMARKS } from './earmarks/earmarks.providers.js';
import { AddItem } from './goods/add-item.js';
import { ItemEntity } from './goods/item.entity.js';
import { ItemRepository } from './goods/item.repository.js';
import { ItemsReader } from './goods/items-reader.js';
import { PACKS } from './goods/packs.providers.js';
import { SeedItems } from './goods/seed-items.js';
import { NAME_EXPORTS } from './name-exports/name-exports.providers.js';
import { NORMS } from './norms/norms.providers.js';
import { OFFICERS } from './officers/officers.providers.js';
import { DEVICES } from './devices/devices.providers.js';
import { DIRECT_DELIVERIES } from './direct-deliveries/direct-deliveries.providers.js';
import { PLEDGES } from './pledges/pledges.providers.js';
import { PUBLIC_REPORTS } from './public-reports/public-reports.providers.js';
import { PERIODS } from './periods/periods.providers.js';
import { REFUNDS } from './refunds/refunds.providers.js';
import { REQUESTS } from './requests/requests.providers.js';
import { MONEY } from './money/money.providers.js';
import { REVERSALS } from './reversals/reversals.providers.js';
import { OfficerCallRepository } from './officer-call.repository.js';
import { OfficerCalls } from './officer-calls.js';
import { OwnCreditRepository } from './own-credit.repository.js';
import { SealBankAccount } from './seal-bank-account.js';
import { SeedDemonstration } from './seed-demonstration.js';
import { SeedReference } from './seed-reference.js';
import { AbandonStatementImport } from './statements/abandon-statement-import.js';
import { AccountTurns } from './statements/account-turns.js';
import { BeginStatementImport } from './statements/begin-statement-import.js';
import { ImportStatement } from './statements/import-statement.js';
import { BankDebitEntity, QuarantinedRowEntity } from './statements/set-aside-row.entity.js';
import { RefusedCreditRepository } from './statements/refused-credit.repository.js';
import { SetAsideRowRepository } from './statements/set-aside-row.repository.js';
import { StatementImportEntity } from './statements/statement-import.entity.js';
import { StatementImportRepository } from './statements/statement-import.repository.js';
import { StatementProgram } from './statements/statement-program.js';
import { StatementImportsReader } from './statements/statement-imports-reader.js';
import { SIGN_IN } from './sign-in/sign-in.providers.js';
import { TRANSFERS } from './transfers/transfers.providers.js';
import { STOCK } from './stock/stock.providers.js';
import { AddWarehouse } from './units/add-warehouse.js';
import { SeedUnits } from './units/seed-units.js';
import { UnitSuccessionEntity } from './units/unit-succession.entity.js';
import { UnitEntity } from './units/unit.entity.js';
import { UnitRepository } from './units/unit.repository.js';
import { UnitsReader } from './units/units-reader.js';
import { WAREHOUSES } from './warehouses/warehouses.providers.js';
import { WEBHOOKS } from './webhooks/webhooks.providers.js';

/** Tables of schema `relief`, as TypeORM sees them. */
const RELIEF_ENTITIES = [
  UnitEntity,
  UnitSuccessionEntity,
  CampaignEntity,
  BankAccountEntity,
  ItemEntity,
  DonorEntity,
  StatementImportEntity,
  BankDebitEntity,
  QuarantinedRowEntity,
];

const REPOSITORIES = [
  UnitRepository,
  CampaignRepository,
  BankAccountRepository,
  ItemRepository,
  DonorRepository,
  DonorCorrectionsInbox,
  VoucherRepository,
  StatementImportRepository,
  SetAsideRowRepository,
  AccountTurns,
  RefusedCreditRepository,
  OfficerCallRepository,
  OwnCreditRepository,
  SealBankAccount,
];

const READERS = [UnitsReader, CampaignsReader, BankAccountsReader, ItemsReader, DonorsReader, StatementImportsReader];

const USE_CASES = [
  SeedUnits,
  AddWarehouse,
  SeedItems,
  AddItem,
  AddBankAccount,
  DraftCampaign,
  EditCampaign,
  OpenCampaign,
  CloseCampaign,
  OfficerCalls,
  RegisterDonor,
  GiftDrafts,
  RecordContribution,
  BeginStatementImport,
  ImportStatement,
  AbandonStatementImport,
  SeedReference,
  SeedDemonstration,
];

/** What a room brings: its tables, what it keeps to itself, and what others may ask of it. */
interface Room {
  readonly entities: readonly Type[];
  readonly repositories: readonly Type[];
  readonly exported: readonly Type[];
}

/** Rooms that bring their own lists; a new room is one row. */
const ROOMS: readonly Room[] = [
  AUTHORITY,
  OFFICERS,
  DEVICES,
  SIGN_IN,
  CONSENTS,
  NAME_EXPORTS,
  PLEDGES,
  PUBLIC_REPORTS,
  DIRECT_DELIVERIES,
  CAMPAIGN_LIFE,
  DEADLINES,
  CATEGORIES,
  NORMS,
  EARMARKS,
  PERIODS,
  BOOK,
  REQUESTS,
  DOCUMENTS,
  BENEFICIARIES,
  ALLOCATIONS,
  DISBURSEMENTS,
  REFUNDS,
  REVERSALS,
  MONEY,
  TRANSFERS,
  PACKS,
  WAREHOUSES,
  STOCK,
  ERASURE_ROOM,
  RETENTION,
  SUBJECT_REQUESTS,
  WEBHOOKS,
  DEMONSTRATION,
];

/**
 * The officers' side: use cases and readers for the edge. Counts on the ledger's providers (journal, openings, log reader), the clock and
 * TypeORM's connection of the app role being there.
 */
@Module({
  imports: [TypeOrmModule.forFeature([...RELIEF_ENTITIES, ...ROOMS.flatMap(({ entities }) => entities)])],
  providers: [
    ...REPOSITORIES,
    ...READERS,
    ...USE_CASES,
    ...ROOMS.flatMap(({ repositories, exported }) => [...repositories, ...exported]),
    { provide: StatementProgram, useFactory: () => new StatementProgram() },
    { provide: ListProgram, useFactory: () => new ListProgram() },
    { provide: OutboundHttps, useFactory: () => new OutboundHttps() },
    { provide: DocumentProgram, useFactory: () => new DocumentProgram() },
  ],
  exports: [...READERS, ...USE_CASES, ...ROOMS.flatMap(({ exported }) => exported)],
})
export class ReliefModule {}
