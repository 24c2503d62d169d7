import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '#ledger/ledger.module.js';
import type { Platform } from '#platform/platform.js';
import { PlatformModule } from '#platform/platform.module.js';
import { AuditorModule } from './auditor/auditor.module.js';
import { AuthorityModule } from './http/authority.module.js';
import { ConsentsModule } from './consents/consents.module.js';
import { DoorsModule } from './http/doors.module.js';
import { FrontDoor } from './http/front-door.js';
import { InstalledFiles } from './http/installed-files.js';
import { BuildName } from './http/published-answer.js';
import { Metrics } from './metrics/metrics.js';
import { NameExportsModule } from './name-exports/name-exports.module.js';
import { CardsModule } from './pages/cards/cards.module.js';
import { LiveModule } from './pages/live/live.module.js';
import { GoodsModule } from './officer/goods.module.js';
import { MoneyModule } from './officer/money.module.js';
import { DecisionsModule } from './officer/decisions.module.js';
import { OpenDataModule } from './public/open-data/open-data.module.js';
import { OfficerModule } from './officer/officer.module.js';
import { ListsModule } from './pages/lists/lists.module.js';
import { PublicModule } from './public/public.module.js';
import { ReadingModule } from './public/reading.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { TrustModule } from './pages/trust/trust.module.js';
import { SubjectRightsModule } from './subject-rights/subject-rights.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WorkersModule } from './worker/workers.module.js';

/** What one installation is made of, beside its platform. */
export interface Installation {
  readonly build: BuildName;
  readonly installed: InstalledFiles;
  readonly door: FrontDoor;
  readonly metrics: Metrics;
}

@Global()
@Module({})
class InstallationModule {
  static of({ build, installed, door, metrics }: Installation): DynamicModule {
    const providers = [
      { provide: BuildName, useValue: build },
      { provide: InstalledFiles, useValue: installed },
      { provide: FrontDoor, useValue: door },
      { provide: Metrics, useValue: metrics },
    ];
    return { module: InstallationModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The whole application. */
@Module({})
export class AppModule {
  /** @param platform opened before, closed after */
  static over(platform: Platform, installation: Installation): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.over(platform),
        InstallationModule.of(installation),
        TypeOrmModule.forRoot(platform.databases.typeormOptions()),
        LedgerModule,
        AuthorityModule,
        ReadingModule,
        DoorsModule,
        OfficerModule,
        DecisionsModule,
        MoneyModule,
        GoodsModule,
        AuditorModule,
        NameExportsModule,
        PublicModule,
        ListsModule,
        LiveModule,
        OpenDataModule,
        CardsModule,
        TrustModule,
        SubjectRightsModule,
        SignInModule,
        ConsentsModule,
        WebhooksModule,
        WorkersModule,
      ],
    };
  }
}
