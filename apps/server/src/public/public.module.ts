import { Module } from '@nestjs/common';
import { ReliefModule } from '#relief/relief.module.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { InstalledFiles } from '../http/installed-files.js';
import { BuildName } from '../http/published-answer.js';
import { AssetsController } from '../pages/assets.controller.js';
import { CampaignPagesController } from '../pages/campaign-pages.controller.js';
import { LanguageController } from '../pages/language.controller.js';
import { IconController } from '../pages/icon.controller.js';
import { ReceiptPagesController } from '../pages/receipt/receipt-pages.controller.js';
import { ReceiptProof } from '../pages/receipt/receipt-proof.js';
import { SearchPagesController } from '../pages/search/search-pages.controller.js';
import { SecurityPagesController } from '../pages/security-pages.controller.js';
import { PledgePagesController } from '../pages/pledge-pages.controller.js';
import { PublicAccountsController } from './accounts.controller.js';
import { PublicCampaignsController } from './campaigns.controller.js';
import { BodiesBeside } from './bodies-beside.js';
import { BodiesHere, BodyMaker } from './body-maker.js';
import { ConsistencyController } from './consistency.controller.js';
import { PublicEntriesController } from './entries.controller.js';
import { HotBodyKeeper } from './hot-bodies.js';
import { LogController } from './log.controller.js';
import { LookUp } from './look-up.js';
import { PublicPledgesController } from './pledges.controller.js';
import { PublicBodies } from './public-bodies.js';
import { PublicReceiptsController } from './receipts.controller.js';
import { PublicSearchController } from './search.controller.js';
import { ShownPledges } from './shown-pledges.js';

type MakerParts = readonly [InstalledFiles, Config, Databases, BuildName, BodiesHere];

/** Everything anyone may read without a token: data, the log, pages. */
@Module({
  imports: [ReliefModule],
  controllers: [
    PublicCampaignsController,
    PublicAccountsController,
    PublicPledgesController,
    PledgePagesController,
    PublicEntriesController,
    PublicReceiptsController,
    PublicSearchController,
    LogController,
    ConsistencyController,
    CampaignPagesController,
    LanguageController,
    ReceiptPagesController,
    SearchPagesController,
    SecurityPagesController,
    AssetsController,
    IconController,
  ],
  providers: [
    BodiesHere,
    {
      provide: BodyMaker,
      inject: [InstalledFiles, Config, Databases, BuildName, BodiesHere],
      useFactory: (...[{ built }, config, databases, build, here]: MakerParts) =>
        // Where nobody posts there is no writer to wait for.
        built.bodyProgram === undefined || config.role !== 'all'
          ? here
          : new BodiesBeside({ program: built.bodyProgram, config, addresses: databases.addresses, build: build.name }),
    },
    PublicBodies,
    ShownPledges,
    HotBodyKeeper,
    LookUp,
    ReceiptProof,
  ],
  exports: [HotBodyKeeper, PublicBodies],
})
export class PublicModule {}
