import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, LoggerService, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '#core/domain-error.js';
import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import type { Config } from '#platform/config/config.js';
import { openPlatform, type Platform } from '#platform/platform.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { errorCode, errorText } from '#platform/startup/system-error.js';
import { SeedDemonstration } from '#relief/seed-demonstration.js';
import { SeedReference } from '#relief/seed-reference.js';
import { AppModule, type Installation } from './app.module.js';
import { makeDataFolder } from './data-folder.js';
import { configureApp } from './http/configure-app.js';
import { FrontDoor } from './http/front-door.js';
import { HotBodyKeeper } from './public/hot-bodies.js';
import { Workers } from './worker/workers.js';

/** How long running requests may take once the server stops, in milliseconds. */
const DRAIN_MS = 5_000;

/** A server that answers. */
export interface RunningServer {
  readonly app: NestExpressApplication;
  readonly platform: Platform;
  /** address it listens on; absent for a process that only works */
  readonly url: string | undefined;
  /** Stops in order: no new requests, no new jobs, last publication, the writer, the databases. */
  close(): Promise<void>;
}

/** Makes the application of its root module; tests make it with other child programs. */
export type MakeApp = (root: DynamicModule, options: NestApplicationOptions) => Promise<NestExpressApplication>;

const makeApp: MakeApp = (root, options) => NestFactory.create<NestExpressApplication>(root, options);

/**
 * Starts everything the configuration asks of this process.
 * @throws StartupError in one line when something the operator can mend is in the way; nothing stays running then
 */
export async function startServer(config: Config, installation: Omit<Installation, 'door'>, make = makeApp): Promise<RunningServer> {
  await makeDataFolder(config.dataFolder);
  const platform = await openPlatform(config, { book: MIGRATIONS, vault: VAULT_MIGRATIONS });
  const door = new FrontDoor();
  let app: NestExpressApplication | undefined;
  try {
    const root = AppModule.over(platform, { ...installation, door });
    app = await make(root, { logger: quietly(platform.logger), bodyParser: false, abortOnError: false });
    configureApp(app);
    await app.init();
    const express: unknown = app.getHttpAdapter().getInstance();
    if (!isListener(express)) throw new Error('the adapter of Express is a request listener');
    door.leadTo(express);
    await beginWork(app, platform);
    const server = config.role === 'worker' ? undefined : await listen(door, config);
    return running(app, platform, server);
  } catch (error) {
    await stopWork(app, platform);
    throw error;
  }
}

// Nest tells of every route and module it makes: detail for whoever looks for a fault.
function quietly(logger: Platform['logger']): LoggerService {
  return {
    log: (message: unknown, context?: unknown) => {
      logger.debug(message, context);
    },
    debug: (message: unknown, context?: unknown) => {
      logger.debug(message, context);
    },
    warn: (message: unknown, context?: unknown) => {
      logger.warn(message, context);
    },
    error: (message: unknown, ...more: unknown[]) => {
      logger.error(message, ...more);
    },
  };
}

async function beginWork(app: NestExpressApplication, platform: Platform): Promise<void> {
  const { config } = platform;
  const publisher = app.get(Publisher);
  const follower = app.get(ListingFollower);
  const trace = app.get(TraceFollower);
  const hotBodies = config.role === 'worker' ? undefined : app.get(HotBodyKeeper);
  // Lists first: the bodies prepared afterwards show them.
  const follow = async ({ size }: Pick<PublishedSnapshot, 'size'>): Promise<void> => {
    await follower.follow(size);
    await hotBodies?.renew();
  };
  // Figures at once; lists, which may take longer to read, in a second round.
  publisher.onPublished(() => {
    void hotBodies?.renew();
  });
  publisher.onPublished(follow);
  publisher.onPublished(({ size }) => trace.follow(size).then(() => undefined));
  if (await seed(app, platform)) await publisher.publish();
  await publisher.start();
  const published = publisher.current();
  if (published !== undefined) {
    await follow(published);
    await trace.follow(published.size);
  }
  if (config.role !== 'web') await app.get(Workers).start();
  app.get(BackgroundFsck).start();
}

/** Puts what officers need into the book, and the demonstration where it is wanted. @returns whether the demonstration was made now */
async function seed(app: NestExpressApplication, { config, logger }: Platform): Promise<boolean> {
  try {
    await app.get(SeedReference).execute();
    return config.demo && (await app.get(SeedDemonstration).execute());
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'WRITER_BUSY') throw error;
    // Whoever writes the book seeded it when it started.
    logger.info('another process writes the book; units and goods are left to it');
    return false;
  }
}

async function listen(door: FrontDoor, config: Config): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 30_000 }, door.handle);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
    return server;
  } catch (error) {
    throw cannotListen(error, config);
  }
}

function cannotListen(error: unknown, { host, port }: Config): StartupError {
  const taken = errorCode(error) === 'EADDRINUSE';
  return new StartupError(
    taken
      ? `Port ${port} of ${host} is in use; stop what listens there, or set PORT to another one, e.g. PORT=${port + 1}.`
      : `Can't listen on ${host}, port ${port} (${errorText(error)}); set HOST and PORT to an address of this machine.`,
    taken
      ? `Cổng ${port} trên ${host} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc đặt PORT khác, ví dụ PORT=${port + 1}.`
      : `Không mở được ${host}, cổng ${port}; hãy đặt HOST và PORT đúng địa chỉ của máy này.`,
    error,
  );
}

function running(app: NestExpressApplication, platform: Platform, server: Server | undefined): RunningServer {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    if (server !== undefined) await drained(server);
    await stopWork(app, platform);
  };
  return { app, platform, url: server && urlOf(server), close: () => (closing ??= close()) };
}

async function stopWork(app: NestExpressApplication | undefined, platform: Platform): Promise<void> {
  // Jobs post through the writer, so they end before it does; what they posted is published last.
  await platform.jobs.close();
  if (app !== undefined) {
    await app.get(BackgroundFsck).stop();
    app.get(ListingFollower).stop();
    app.get(TraceFollower).stop();
    app.get(ReceiptPrinter).stop();
    await app.get(Publisher).stop();
    await app.close();
  }
  await platform.close();
}

async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const patience = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(patience);
}

function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on TCP');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}

function isListener(value: unknown): value is Parameters<FrontDoor['leadTo']>[0] {
  return typeof value === 'function';
}
