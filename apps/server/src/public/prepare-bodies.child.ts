import { setPriority } from 'node:os';
import { join } from 'node:path';
import { type DynamicModule, Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { withReach } from '#platform/database/reach.js';
import { FileStore } from '#platform/files/file-store.js';
import { Logger } from '#platform/logging/logger.js';
import type { HotBodies } from '../http/front-door.js';
import { BuildName } from '../http/published-answer.js';
import { BodiesHere } from './body-maker.js';
import { NewestPublished } from './newest-published.js';
import { PublicBodies } from './public-bodies.js';
import { PublishedReadingModule } from './published-reading.module.js';

/** What the server asks of this process: once to open, then one round after the other. */
export type BodyOrder =
  | { readonly kind: 'open'; readonly config: Config; readonly build: string }
  | { readonly kind: 'make'; readonly snapshot: PublishedSnapshot };

/** What it answers to each round. */
export type BodyAnswer = { readonly kind: 'made'; readonly bodies: HotBodies } | { readonly kind: 'failed'; readonly reason: string };

/** Lower than the server's: who posts comes first. */
const NICENESS = 5;

/** What is public, as the server said it last. */
class ToldSnapshot extends NewestPublished {
  told: PublishedSnapshot | undefined;

  override current(): PublishedSnapshot | undefined {
    return this.told;
  }
}

@Global()
@Module({})
class BodiesModule {
  static over(config: Config, databases: Databases, build: string): DynamicModule {
    const ground = [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: new Clock() },
      { provide: Databases, useValue: databases },
      { provide: FileStore, useValue: new FileStore(join(config.dataFolder, 'files')) },
      { provide: BuildName, useValue: new BuildName(build) },
      { provide: NewestPublished, useValue: new ToldSnapshot() },
    ];
    return {
      module: BodiesModule,
      imports: [PublishedReadingModule],
      providers: [...ground, PublicBodies, BodiesHere],
      exports: ground.map(({ provide }) => provide),
    };
  }
}

async function open({ config: values, build }: Extract<BodyOrder, { kind: 'open' }>): Promise<INestApplicationContext> {
  const config = new Config(values);
  const databases = await Databases.connect(config, Logger.silent());
  return NestFactory.createApplicationContext(BodiesModule.over(config, databases, build), { logger: false, abortOnError: false });
}

async function make(context: INestApplicationContext, snapshot: PublishedSnapshot): Promise<HotBodies> {
  const newest = context.get(NewestPublished);
  if (newest instanceof ToldSnapshot) newest.told = snapshot;
  return withReach('everything', () => context.get(BodiesHere).make());
}

let context: Promise<INestApplicationContext> | undefined;

async function answer(order: BodyOrder): Promise<BodyAnswer | undefined> {
  try {
    if (order.kind === 'open') {
      context = open(order);
      await context;
      return undefined;
    }
    if (context === undefined) return { kind: 'failed', reason: 'not opened' };
    return { kind: 'made', bodies: await make(await context, order.snapshot) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    // What could not be opened is tried anew in a new process.
    if (order.kind === 'open') process.exit(1);
    return { kind: 'failed', reason };
  }
}

setPriority(NICENESS);
process.on('message', (order: BodyOrder) => {
  void answer(order).then((said) => {
    if (said !== undefined) process.send?.(said);
  });
});
// The server is gone, however it went.
process.on('disconnect', () => {
  process.exit(0);
});
