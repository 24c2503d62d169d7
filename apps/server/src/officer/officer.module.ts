import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { BankAccountsController } from './bank-accounts.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { ContributionsController } from './contributions.controller.js';
import { DevicesController } from './devices.controller.js';
import { DirectDeliveriesController } from './direct-deliveries.controller.js';
import { DonorsController } from './donors.controller.js';
import { EntriesController } from './entries.controller.js';
import { GiftLane } from './gift-lane.js';
import { ItemsController } from './items.controller.js';
import { OfficersController } from './officers.controller.js';
import { PledgesController } from './pledges.controller.js';
import { PledgeSuggestionsController } from './pledge-suggestions.controller.js';
import { PledgeView } from './pledge-view.js';
import { StatementUpload } from './statement-upload.js';
import { StatementsController } from './statements.controller.js';
import { CampaignLifeController } from './campaign-life.controller.js';
import { SettlementsController } from './settlements.controller.js';
import { DeadlinesController } from './deadlines.controller.js';
import { NormsController } from './norms.controller.js';
import { EarmarksController } from './earmarks.controller.js';
import { PeriodsController } from './periods.controller.js';
import { RolesController } from './roles.controller.js';
import { UnitsController } from './units.controller.js';

/** Officers' routes. */
@Module({
  imports: [ReliefModule],
  controllers: [
    PeriodsController,
    EarmarksController,
    NormsController,
    DeadlinesController,
    SettlementsController,
    CampaignLifeController,
    CampaignsController,
    BankAccountsController,
    UnitsController,
    ItemsController,
    DonorsController,
    ContributionsController,
    EntriesController,
    StatementsController,
    OfficersController,
    RolesController,
    DevicesController,
    PledgesController,
    PledgeSuggestionsController,
    DirectDeliveriesController,
  ],
  providers: [StatementUpload, PledgeView, GiftLane],
})
export class OfficerModule {}
