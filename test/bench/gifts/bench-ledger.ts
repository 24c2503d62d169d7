import { join } from 'node:path';
import { parseBusinessDate } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Ledger } from '#ledger/open-ledger.js';
import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import { Clock } from '#platform/clock/clock.js';
import { loadConfig } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import type { BenchDatabase } from '../harness/bench-database.js';
import type { Workplace } from '../harness/workplace.js';
import type { BenchCampaign } from './gift-calls.js';
import { RandomPool } from '#platform/keys/random-pool.js';

const RANDOM = new RandomPool();

const UNIT = '44';
const DATE = '2026-09-01';

/** The product's ledger in this process, with the connections it and its readers use. */
export interface BenchBook {
  readonly ledger: Ledger;
  readonly databases: Databases;
}

/** Opens the product's ledger on a bench's database, as the server does, every migration run; stopped with the workplace. */
export async function openBenchBook(database: BenchDatabase, workplace: Workplace): Promise<BenchBook> {
  const environment = { ...database.environment, MINHBACH_DATA: join(workplace.folder, 'data'), MINHBACH_DEMO: '0' };
  const config = loadConfig(environment, workplace.folder);
  const log = Logger.open({ level: 'error', json: false });
  const databases = await Databases.connect(config, log);
  workplace.onClose(() => databases.close());
  await databases.migrate(MIGRATIONS);
  await databases.migrateVault(VAULT_MIGRATIONS);
  const keys = await KeyStore.open(config.keysFolder);
  const ledger = await Ledger.open({ config, databases, keys, clock: new Clock(), log });
  await ledger.start();
  workplace.onClose(() => ledger.stop());
  return { ledger, databases };
}

/** Makes a province, and campaigns that each receive on an account of their own. @param count up to 99 */
export async function openBenchCampaigns(ledger: Ledger, count: number): Promise<readonly BenchCampaign[]> {
  await postOnce(ledger, draft('unit', { code: UNIT, name: 'Tỉnh Quảng Trị', type: 'front_committee', valid_from: '2025-07-01' }));
  const campaigns: BenchCampaign[] = [];
  for (let number = 1; number <= count; number += 1) {
    const slug = `dot-${number}`;
    const account = `bank:vcb-10234567${String(number).padStart(2, '0')}`;
    await postOnce(ledger, draft('account', { code: account, bank: 'vcb', number: account.slice(-10), holder: 'MTTQ', kind: 'bank' }));
    const facts = { state: 'opened', title: `Đợt ${number}`, receive_from: DATE, receive_until: '2099-12-31', accounts: [account] };
    await postOnce(ledger, { ...draft('campaign', facts), campaign: slug });
    campaigns.push({ slug, account, unit: UNIT, date: DATE });
  }
  return campaigns;
}

function draft(kind: string, facts: NonNullable<EntryDraft['facts']>): EntryDraft {
  const id = makeEntryId(Date.now(), RANDOM.draw(10));
  return { kind, id, unit: UNIT, date: parseBusinessDate(DATE), by: { maker: 'bench' }, facts };
}

async function postOnce(ledger: Ledger, entry: EntryDraft): Promise<void> {
  await ledger.journal.post({ entries: [entry], openings: [], key: { kind: 'once', name: `bench ${entry.id}` }, lane: 'desk' });
}
