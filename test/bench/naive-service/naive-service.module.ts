import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NAIVE_CONNECTIONS } from './connections.js';
import { EntryEntity } from './entry.entity.js';
import { GiftsController } from './gifts.controller.js';
import { GiftsService } from './gifts.service.js';
import { LineEntity } from './line.entity.js';
import { TotalEntity } from './total.entity.js';

/** The naive service on a database of its own. */
@Module({})
export class NaiveServiceModule {
  static on(databaseUrl: string): DynamicModule {
    const entities = [EntryEntity, LineEntity, TotalEntity];
    return {
      module: NaiveServiceModule,
      imports: [TypeOrmModule.forRoot({ type: 'postgres', url: databaseUrl, entities, synchronize: true, poolSize: NAIVE_CONNECTIONS })],
      controllers: [GiftsController],
      providers: [GiftsService],
    };
  }
}
