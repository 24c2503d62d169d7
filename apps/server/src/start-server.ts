import type { Server } from 'node:http';
import type { DynamicModule, LoggerService, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '#core/domain-error.js';
import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import { DaysFollower } from '#disclosure/figures/days-follower.js';
import { SearchFollower } from '#disclosure/search/search-follower.js';
import { SumsFollower } from '#disclosure/list-sums/sums-follower.js';
import { ListingFollower } from '#disclosure/listing/listing-follower.js';
import { ReceiptPrinter } from '#disclosure/pdf/receipt-printer.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { Ledger } from '#ledger/open-ledger.js';
import type { Config } from '#platform/config/config.js';
import { withReach } from '#platform/database/reach.js';
import { Jobs } from '#platform/jobs/jobs.js';
import { openPlatform, type Platform } from '#platform/platform.js';
import { DemonstrationPeople } from '#relief/officers/demonstration-people.js';
import { SeedDemonstration } from '#relief/seed-demonstration.js';
import { SeedReference } from '#relief/seed-reference.js';
import { AppModule, type Installation } from './app.module.js';
import { makeDataFolder, removeEmptyFolders } from './data-folder.js';
import { configureApp } from './http/configure-app.js';
import { ClientAddresses } from './http/client-address.js';
import { FrontDoor } from './http/front-door.js';
import { makeListener } from './http/listener.js';
import { closePort, type ListeningPlace, openPort, tryPorts, urlOf } from './http/open-port.js';
import { Traffic } from './http/traffic.js';
import { Metrics } from './metrics/metrics.js';
import { serveMetrics } from './metrics/metrics-server.js';
import { measureProduct } from './metrics/product-metrics.js';
import { HotBodyKeeper } from './public/hot-bodies.js';
import { LiveFeed } from './public/live/live-feed.js';
import { WebhookPump } from './webhooks/webhook-pump.js';
import { saidWhileLong } from './said-while-long.js';
import { IMPORTS, WEBHOOKS, WORKBOOKS } from './worker/job-names.js';
import { Workers } from './worker/workers.js';

/** A server that answers. */
export interface RunningServer {
  readonly app: NestExpressApplication;
  readonly platform: Platform;
  /** address it listens on; absent for a process that only works */
  readonly url: string | undefined;
  /** address of the figures for Prometheus; absent where nobody asked for them */
  readonly metricsUrl: string | undefined;
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
export async function startServer(
  config: Config,
  installation: Omit<Installation, 'door' | 'metrics'>,
  make = makeApp,
): Promise<RunningServer> {
  await tryPorts(Object.values(placesOf(config)));
  const platform = await open(config);
  const metrics = new Metrics(config.doors.metrics !== undefined);
  const traffic = new Traffic(platform.logger, metrics);
  const door = new FrontDoor({ traffic, isHttps: config.publicUrl.startsWith('https:') });
  let app: NestExpressApplication | undefined;
  try {
    const root = AppModule.over(platform, { ...installation, door, metrics });
    app = await make(root, { logger: quietly(platform.logger), bodyParser: false, abortOnError: false });
    configureApp(app);
    await app.init();
    const express: unknown = app.getHttpAdapter().getInstance();
    if (!isListener(express)) throw new Error('the adapter of Express is a request listener');
    door.leadTo(express);
    const started = app;
    await withReach('everything', () => beginWork(started, platform));
    const servers = await listen(app, door, config);
    return running(app, platform, servers);
  } catch (error) {
    await stopWork(app, platform);
    throw error;
  }
}

async function open(config: Config): Promise<Platform> {
  const made = await makeDataFolder(config.dataFolder);
  try {
    return await openPlatform(config, { book: MIGRATIONS, vault: VAULT_MIGRATIONS });
  } catch (error) {
    await removeEmptyFolders(made);
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
  if (config.production) await app.get(DemonstrationPeople).demandNone();
  const publisher = app.get(Publisher);
  const follower = app.get(ListingFollower);
  const sums = app.get(SumsFollower);
  const trace = app.get(TraceFollower);
  const days = app.get(DaysFollower);
  const search = app.get(SearchFollower);
  const live = app.get(LiveFeed);
  const hotBodies = config.role === 'worker' ? undefined : app.get(HotBodyKeeper);
  // Lists first: the bodies prepared afterwards show them.
  const follow = async ({ size, at }: Pick<PublishedSnapshot, 'size' | 'at'>): Promise<void> => {
    await follower.follow(size);
    await hotBodies?.renew();
    // Whoever is told finds what he is told of.
    live.tell({ size, at });
    await sums.follow(size);
  };
  // Figures at once; lists, which may take longer to read, in a second round.
  publisher.onPublished(() => {
    void hotBodies?.renew();
  });
  publisher.onPublished(follow);
  publisher.onPublished(({ size }) => trace.follow(size).then(() => undefined));
  publisher.onPublished(({ size }) => days.follow(size).then(() => undefined));
  // Searches read what is not indexed yet in the lists.
  publisher.onPublished(() => search.follow().then(() => undefined));
  hotBodies?.keepFresh();
  if (await seed(app, platform)) await publisher.publish();
  const line = 'lists and figures are brought up to the end of the log; pages are shown once they are';
  await saidWhileLong({ logger: platform.logger, line }, async () => {
    await publisher.start();
    const published = publisher.current();
    if (published === undefined) return;
    // Sums of days before the pages that show them: far behind, every page would add up the rest by itself.
    await days.follow(published.size);
    await follow(published);
    await trace.follow(published.size);
  });
  if (config.role !== 'web') {
    await app.get(Workers).start();
    app.get(WebhookPump).start();
  }
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

/** Where this process listens. */
interface Places {
  readonly pages?: ListeningPlace;
  readonly figures?: ListeningPlace;
}

function placesOf({ role, host, port, doors: { metrics } }: Config): Places {
  return {
    ...(role !== 'worker' && { pages: { host, port, variable: 'PORT' } }),
    ...(metrics !== undefined && { figures: { ...metrics, variable: 'MINHBACH_METRICS_PORT' } }),
  };
}

/** What this process listens with. */
interface Servers {
  readonly pages?: Server;
  readonly figures?: Server;
}

async function listen(app: NestExpressApplication, door: FrontDoor, config: Config): Promise<Servers> {
  const places = placesOf(config);
  if (places.figures !== undefined) {
    const product = {
      writer: app.get(Ledger).writer,
      publisher: app.get(Publisher),
      jobs: app.get(Jobs),
      queues: [IMPORTS, WORKBOOKS, WEBHOOKS],
    };
    measureProduct(app.get(Metrics), product);
  }
  const figures = places.figures === undefined ? {} : { figures: await serveMetrics(app.get(Metrics), places.figures) };
  if (places.pages === undefined) return figures;
  const clients = new ClientAddresses(config.doors.trustedProxies);
  const pages = makeListener(door, (peer) => clients.isOurs(peer));
  try {
    await openPort(pages, places.pages);
  } catch (error) {
    figures.figures?.close();
    throw error;
  }
  return { ...figures, pages };
}

function running(app: NestExpressApplication, platform: Platform, { pages, figures }: Servers): RunningServer {
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    // Who follows has an answer that never ends by itself.
    app.get(LiveFeed).close();
    if (pages !== undefined) await closePort(pages);
    await stopWork(app, platform);
    if (figures !== undefined) await closePort(figures);
  };
  return { app, platform, url: pages && urlOf(pages), metricsUrl: figures && urlOf(figures), close: () => (closing ??= close()) };
}

async function stopWork(app: NestExpressApplication | undefined, platform: Platform): Promise<void> {
  // Jobs post through the writer, so they end before it does; what they posted is published last.
  await app?.get(Workers).stop();
  await platform.jobs.close();
  if (app !== undefined) {
    await app.get(BackgroundFsck).stop();
    app.get(HotBodyKeeper).stop();
    app.get(ListingFollower).stop();
    app.get(SearchFollower).stop();
    app.get(SumsFollower).stop();
    app.get(TraceFollower).stop();
    app.get(DaysFollower).stop();
    app.get(ReceiptPrinter).stop();
    await app.get(Publisher).stop();
    await app.close();
  }
  await platform.close();
}

function isListener(value: unknown): value is Parameters<FrontDoor['leadTo']>[0] {
  return typeof value === 'function';
}
