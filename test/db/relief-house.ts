import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseInstant, instantMilliseconds } from '#core/dates.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Journal } from '#ledger/journal.js';
import { Ledger } from '#ledger/open-ledger.js';
import { Openings } from '#ledger/openings.js';
import { BackgroundFsck } from '#ledger/fsck/background-fsck.js';
import { FsckProgram } from '#ledger/fsck/fsck-program.js';
import { LineNarrower } from '#ledger/openings/line-narrower.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { AddBankAccount } from '#relief/campaigns/add-bank-account.js';
import type { CampaignTerms } from '#relief/campaigns/campaign-terms.js';
import { DraftCampaign } from '#relief/campaigns/draft-campaign.js';
import { OpenCampaign } from '#relief/campaigns/open-campaign.js';
import { SeedItems } from '#relief/goods/seed-items.js';
import { ReliefModule } from '#relief/relief.module.js';
import { StatementProgram } from '#relief/statements/statement-program.js';
import { SeedUnits } from '#relief/units/seed-units.js';
import { type TestDatabase, freshDatabase } from '../support/database.js';

/** A clock that stands where the test puts it and moves on by itself. */
class TestClock extends Clock {
  private readonly startedAt = performance.now();

  /** @param instant where it starts, `2026-11-22T03:00:00.000Z` */
  constructor(private readonly instant: string) {
    super();
  }

  override now(): number {
    return instantMilliseconds(parseInstant(this.instant)) + Math.floor(performance.now() - this.startedAt);
  }
}

/** The relief rooms over a running ledger on a database of their own. */
export interface ReliefHouse {
  readonly database: TestDatabase;
  readonly databases: Databases;
  /** A folder for uploads. */
  readonly folder: string;
  get<Provider>(provider: abstract new (...args: never[]) => Provider): Provider;
  /** Entries in the book. */
  logSize(): Promise<number>;
  close(): Promise<void>;
}

/** What stands before a house's own work: everything unless a test is about whose rows are whose. */
export interface HouseReach {
  readonly outside: 'everything' | 'nothing';
}

/** Opens the house with an empty book. The clock stands at 22 November 2026 unless given. */
export async function openReliefHouse(
  clock: Clock = new TestClock('2026-11-22T03:00:00.000Z'),
  { outside }: HouseReach = { outside: 'everything' },
): Promise<ReliefHouse> {
  const database = await freshDatabase();
  // Tests of rooms stand where the product's own work stands (start, jobs): it says so itself, they have it said here.
  if (outside === 'everything') await database.superuser.query(`ALTER DATABASE ${await nameOf(database)} SET minhbach.reach = '*'`);
  const databases = await database.connect();
  const config = database.config();
  const keys = await KeyStore.open(config.keysFolder);
  const ledger = await Ledger.open({ config, databases, keys, clock, log: Logger.silent() });
  await ledger.start();
  const log = new LogReader({
    pool: databases.poolFor('app'),
    files: new LogFiles(new FileStore(join(config.dataFolder, 'log'))),
    published: () => undefined,
  });
  const module = await compiled(databases, [
    { provide: Clock, useValue: clock },
    { provide: Journal, useValue: ledger.journal },
    { provide: Openings, useValue: ledger.openings },
    { provide: AccessLog, useValue: ledger.accessLog },
    { provide: BackgroundFsck, useValue: idleFsck(databases, clock) },
    { provide: LineNarrower, useValue: ledger.lineNarrower },
    { provide: SubjectEraser, useValue: ledger.eraser },
    { provide: Config, useValue: config },
    { provide: Databases, useValue: databases },
    { provide: Logger, useValue: Logger.silent() },
    { provide: LogReader, useValue: log },
    { provide: KeyStore, useValue: keys },
    { provide: FileStore, useValue: new FileStore(join(config.dataFolder, 'files')) },
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'minhbach-relief-'));
  return {
    database,
    databases,
    folder,
    get: (provider) => module.get(provider, { strict: false }),
    logSize: async () => {
      const { rows } = await database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
      return Number(rows[0]?.size ?? 0);
    },
    close: async () => {
      await module.close();
      await ledger.stop();
      await databases.close();
      await rm(folder, { recursive: true, force: true });
      await rm(config.dataFolder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

/** A check of the book that nobody starts. */
function idleFsck(databases: Databases, clock: Clock): BackgroundFsck {
  return new BackgroundFsck({
    order: { connection: databases.connectionFor('auditor'), logFolder: '', verifierKey: '' },
    log: Logger.silent(),
    clock,
    isWriting: () => false,
    isImporting: () => false,
    stopWriting: () => undefined,
    program: new FsckProgram(),
  });
}

/** Everything the relief module counts on being there. */
@Module({})
class Ground {}

interface Given {
  readonly provide: unknown;
  readonly useValue: unknown;
}

async function compiled(databases: Databases, given: readonly Given[]): Promise<TestingModule> {
  const providers = given.map(({ provide, useValue }) => ({ provide: provide as typeof Clock, useValue: useValue as Clock }));
  const source = resolve('libs/relief/src/statements/parse-statement.child.ts');
  const program = { path: resolve('test/support/run-typescript.cjs'), args: [source], execArgv: ['--conditions=source'] };
  return Test.createTestingModule({
    imports: [
      { module: Ground, global: true, providers, exports: providers },
      TypeOrmModule.forRoot(databases.typeormOptions()),
      ReliefModule,
    ],
  })
    .overrideProvider(StatementProgram)
    .useValue(new StatementProgram(program))
    .compile();
}

/** Terms with which a campaign may open. */
export function givenTerms(more: Partial<CampaignTerms> = {}): CampaignTerms {
  return {
    title: 'Cứu trợ bão số 3',
    purpose: 'Hỗ trợ khẩn cấp',
    scope: 'Toàn tỉnh',
    method: 'Tài khoản và tiền mặt',
    form: 'Tự nguyện',
    place: 'Trụ sở Mặt trận tỉnh',
    distributionCommitment: 'Trong 20 ngày sau khi kết thúc tiếp nhận',
    appeal: { number: '01/LKG', date: '2026-09-01', title: 'Lời kêu gọi' },
    receiveFrom: '2026-09-01',
    receiveUntil: '2026-11-29',
    accounts: [],
    ...more,
  };
}

/** Seeds units and goods and opens a campaign with an account at each bank. @returns codes of the accounts */
export async function openGivenCampaign(
  house: ReliefHouse,
  slug = 'bao-so-3',
  more: Partial<CampaignTerms> = {},
): Promise<readonly string[]> {
  await house.get(SeedUnits).execute();
  await house.get(SeedItems).execute('44');
  const tail = String(slug.length).padStart(3, '0');
  const accounts: string[] = [];
  for (const bank of ['vcb', 'vietinbank']) {
    const account = await house.get(AddBankAccount).execute({ unit: '44', bank, number: `1023456${tail}`, holder: 'Ban Vận động cứu trợ' });
    accounts.push(account.code);
  }
  await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts, ...more }) });
  await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
  return accounts;
}

async function nameOf(database: TestDatabase): Promise<string> {
  const { rows } = await database.superuser.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  return rows[0]?.name ?? '';
}
