import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { OfficerGuard } from '../http/officer.guard.js';
import { BankAccountsController } from './bank-accounts.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { ContributionsController } from './contributions.controller.js';
import { DonorsController } from './donors.controller.js';
import { EntriesController } from './entries.controller.js';
import { GiftLane } from './gift-lane.js';
import { ItemsController } from './items.controller.js';
import { OfficersController } from './officers.controller.js';
import { StatementUpload } from './statement-upload.js';
import { StatementsController } from './statements.controller.js';
import { UnitsController } from './units.controller.js';

/** Officers' routes. */
@Module({
  imports: [ReliefModule],
  controllers: [
    CampaignsController,
    BankAccountsController,
    UnitsController,
    ItemsController,
    DonorsController,
    ContributionsController,
    EntriesController,
    StatementsController,
    OfficersController,
  ],
  providers: [StatementUpload, OfficerGuard, GiftLane],
})
export class OfficerModule {}
