import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { childInput } from '../harness/child-program.js';
import { NaiveServiceModule } from './naive-service.module.js';
import { TotalEntity } from './total.entity.js';

/** What the naive service is started with. */
export interface NaiveServiceOrder {
  readonly databaseUrl: string;
  readonly port: number;
  /** campaigns it keeps totals of */
  readonly campaigns: readonly string[];
}

/** Child program: the naive service on 127.0.0.1, until it is told to stop. */
export async function runNaiveService(): Promise<void> {
  const order = (await childInput()) as NaiveServiceOrder;
  const app = await NestFactory.create<NestExpressApplication>(NaiveServiceModule.on(order.databaseUrl), { logger: ['error'] });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.enableShutdownHooks();
  await app.get(DataSource).manager.save(order.campaigns.map((campaign) => Object.assign(new TotalEntity(), { campaign })));
  await app.listen(order.port, '127.0.0.1');
  process.stdout.write('ready\n');
}
