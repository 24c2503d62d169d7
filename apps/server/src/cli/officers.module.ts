import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { DataKeys } from '#ledger/openings/data-keys.js';
import { Clock } from '#platform/clock/clock.js';
import type { Databases } from '#platform/database/databases.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { DemonstrationPeople } from '#relief/officers/demonstration-people.js';
import { DemonstrationPeopleRepository } from '#relief/officers/demonstration-people.repository.js';
import { InvitationRepository } from '#relief/officers/invitation.repository.js';
import { InviteFirstAdministrator } from '#relief/officers/invite-first-administrator.js';

/** What commands about people need, beside a running server or without one. */
@Module({})
export class OfficersModule {
  /** The module over databases and keys that whoever opened them closes. */
  static over(databases: Databases, keys: KeyStore): DynamicModule {
    const clock = new Clock();
    const random = new RandomPool();
    const dataKeys = new DataKeys(databases.vaultPool('writer'), databases.vaultPool('erase'), { keys, random });
    return {
      module: OfficersModule,
      imports: [TypeOrmModule.forRoot(databases.typeormOptions())],
      providers: [
        InvitationRepository,
        InviteFirstAdministrator,
        DemonstrationPeopleRepository,
        DemonstrationPeople,
        { provide: Clock, useValue: clock },
        { provide: AccessLog, useValue: new AccessLog({ databases, dataKeys, random, clock }) },
      ],
    };
  }
}
