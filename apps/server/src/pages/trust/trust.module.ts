import { Module } from '@nestjs/common';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { OfficialAccountsReader } from '#disclosure/vietqr/official-accounts-reader.js';
import { Clock } from '#platform/clock/clock.js';
import { PictureProgram } from '#platform/untrusted/picture-program.js';
import { ReliefModule } from '#relief/relief.module.js';
import { PublicReportsController } from '../../officer/public-reports.controller.js';
import { PublicModule } from '../../public/public.module.js';
import { SOURCES } from '../../public/published-reading.module.js';
import { AccountPagesController } from './account-pages.controller.js';
import { CrawlerController } from './crawler.controller.js';
import { PictureUpload } from './picture-upload.js';
import { ReportPagesController } from './report-pages.controller.js';
import { SealCheck } from './seal-check.js';
import { SealPagesController } from './seal-pages.controller.js';
import { VerifierController } from './verifier.controller.js';
import { WordPagesController } from './word-pages.controller.js';

/** Pages by which readers judge whether to trust the rest: seals, official accounts, help, who answers, reports. */
@Module({
  imports: [ReliefModule, PublicModule],
  controllers: [
    SealPagesController,
    VerifierController,
    AccountPagesController,
    WordPagesController,
    ReportPagesController,
    PublicReportsController,
    CrawlerController,
  ],
  providers: [
    SealCheck,
    PictureUpload,
    { provide: PictureProgram, useFactory: () => new PictureProgram() },
    {
      provide: OfficialAccountsReader,
      inject: [SOURCES, CampaignReader, Clock],
      useFactory: (sources: PublicSources, campaigns: CampaignReader, clock: Clock) =>
        new OfficialAccountsReader(sources, campaigns, clock),
    },
  ],
})
export class TrustModule {}
