import { join } from 'node:path';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { AllocationsReader } from '#relief/allocations/allocations-reader.js';
import { BookRepository } from '#relief/book/book.repository.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { DeadlinesReader } from '#relief/deadlines/deadlines-reader.js';
import { GoodsTransfersReader } from '#relief/stock/goods-transfers-reader.js';
import { LotsReader } from '#relief/stock/lots-reader.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { PledgesReader } from '#relief/pledges/pledges-reader.js';
import { RequestsReader } from '#relief/requests/requests-reader.js';
import { SeedDemonstration } from '#relief/seed-demonstration.js';
import { TransfersReader } from '#relief/transfers/transfers-reader.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import { Publisher } from '#ledger/publisher/publisher.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

const RELIEF = 'bao-so-3';
const HOUSING = 'mai-am';

/** What the story consists of, entry by entry; units, items and accounts of the reference data are left out. */
const STORY: Readonly<Record<string, bigint>> = {
  contribution: 319n,
  reversal: 1n,
  pledge: 5n,
  pledge_change: 5n,
  direct_delivery: 1n,
  valuation: 1n,
  inspection: 13n,
  stock_transfer: 3n,
  stock_count: 1n,
  write_off: 1n,
  transfer_sent: 3n,
  transfer_received: 2n,
  deposit: 2n,
  interest: 1n,
  bank_charge: 1n,
  cash_count: 3n,
  allocation: 3n,
  disbursement: 9n,
  refund: 1n,
  document: 19n,
  earmark: 1n,
  publication: 2n,
  period_close: 1n,
  campaign: 2n,
};

async function kindsOf(house: ReliefHouse): Promise<Readonly<Record<string, bigint>>> {
  const { rows } = await house.database.superuser.query<{ kind: string; count: bigint }>(
    `SELECT kind, count(*) AS count FROM ledger.entry WHERE kind NOT IN ('genesis', 'unit', 'item', 'account') GROUP BY kind`,
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** What the check of the whole stored ledger finds once it is public. */
async function differences({ database, databases }: ReliefHouse): Promise<readonly unknown[]> {
  const config = database.config();
  const keys = await KeyStore.open(config.keysFolder);
  const files = new LogFiles(new FileStore(join(config.dataFolder, 'log')));
  const { rows } = await database.superuser.query<{ epoch: bigint }>('SELECT epoch FROM ledger.head');
  const publisher = new Publisher({
    pool: databases.poolFor('writer'),
    files,
    keys,
    origin: config.origin,
    epoch: () => Number(rows[0]?.epoch),
    isImporting: () => false,
    logger: Logger.silent(),
  });
  await publisher.start();
  await publisher.stop();
  const key = verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey });
  return (await runFsck({ pool: databases.poolFor('auditor'), files, key })).differences;
}

describe('the demonstration', () => {
  let house: ReliefHouse;

  beforeAll(async () => {
    house = await openReliefHouse();
    expect(await house.get(SeedDemonstration).execute()).toBe(true);
  });
  afterAll(() => house.close());

  it('tells a whole story, from the first gift to the last hand-out', async () => {
    expect(await kindsOf(house)).toEqual(STORY);
    const campaigns = await house.get(CampaignsReader).all();
    expect(campaigns.map(({ slug, stage }) => `${slug} ${stage}`)).toEqual(['ao-am-mua-dong draft', 'bao-so-3 open', 'mai-am open']);
    expect(campaigns[1]?.terms).toMatchObject({ receiveFrom: '2024-09-01', receiveUntil: '2027-11-22', extension: {} });
  });

  it('still takes statements of both banks', async () => {
    for (const bank of ['vcb', 'vietinbank']) {
      const command = { campaign: RELIEF, bank, upload: `${house.folder}/none`, maker: 'token-1' };
      expect(await house.get(BeginStatementImport).execute(command)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('keeps what is left of the money: received and interest, less handed out, returned and lost', async () => {
    const book = house.get(BookRepository);
    const figure = async (measure: Parameters<BookRepository['figure']>[1]): Promise<bigint> => book.figure(RELIEF, measure, 'vnd');
    const [received, interest, spent] = [await figure('received_money'), await figure('interest_money'), await figure('disbursed_money')];
    const [returned, lost] = [await figure('returned'), await figure('lost')];
    expect([spent, interest, returned, lost]).toEqual([215_000_000n, 191_000n, 5_000_000n, 20_000n]);
    const { rows } = await house.database.superuser.query<{ held: bigint }>(
      `SELECT sum(debits - credits)::bigint AS held FROM ledger.balance
       WHERE fund = $1 AND commodity = 'vnd' AND split_part(account, ':', 1) IN ('cash', 'bank', 'transit')`,
      [RELIEF],
    );
    expect(rows[0]?.held).toBe(received + interest - spent - returned - lost);
  });

  it('hands out in six communes by three rounds, one outside the norm, one by three people, some still without papers', async () => {
    const lines = await house.get(AllocationsReader).of(RELIEF);
    expect(new Set(lines.map(({ round }) => round))).toEqual(new Set(['Đợt 1', 'Đợt 2', 'Đợt 3']));
    const requests = house.get(RequestsReader);
    const made = [
      ...(await requests.list({ kind: 'disbursement', campaign: RELIEF, limit: 50 })),
      ...(await requests.list({ kind: 'disbursement', campaign: HOUSING, limit: 50 })),
    ];
    const units = made.flatMap(({ terms, entryIndex }) =>
      terms.kind === 'disbursement' && entryIndex !== undefined ? [terms.toUnit] : [],
    );
    expect(new Set(units).size).toBe(6);
    const states = new Map<string, number>();
    for (const { state } of made) states.set(state, (states.get(state) ?? 0) + 1);
    expect(Object.fromEntries(states)).toEqual({ settled: 6, posted: 3, submitted: 1, returned: 1 });
    expect(made.filter(({ approvalsNeeded }) => approvalsNeeded === 2)).toHaveLength(1);
    expect(made.every(({ maker, approvers }) => !approvers.includes(maker))).toBe(true);
    const { rows } = await house.database.superuser.query<{ breach: string }>(
      `SELECT convert_from(bytes, 'UTF8')::jsonb -> 'facts' ->> 'norm_breach' AS breach FROM ledger.entry
       WHERE kind = 'disbursement' AND convert_from(bytes, 'UTF8')::jsonb -> 'facts' ? 'norm_breach'`,
    );
    expect(rows).toEqual([{ breach: 'above_maximum' }]);
  });

  it('has promises kept, kept in part, open and expired', async () => {
    const pledges = await house.get(PledgesReader).list({ campaign: RELIEF }, { limit: 50 });
    const left = pledges.map(({ things }) => things.map((thing) => String(thing.left)).join());
    expect([...left].sort()).toEqual(['0', '0', '0', '50000000', '60000000'].sort());
    expect(pledges.flatMap(({ movements }) => movements).filter(({ change }) => change === 'expired')).toHaveLength(1);
    expect(pledges.every(({ code }) => code !== undefined)).toBe(true);
  });

  it('has goods in two warehouses, expired ones too, goods nobody has looked at, and money and goods on their way', async () => {
    const lots = await house.get(LotsReader).inStock(RELIEF);
    expect(new Set(lots.map(({ warehouse }) => warehouse))).toEqual(new Set(['44-k1', '44-k2']));
    expect(lots.some(({ expiresOn }) => expiresOn !== undefined && expiresOn < '2026-11-22')).toBe(true);
    expect((await house.get(LotsReader).uninspected(RELIEF)).length).toBeGreaterThan(0);
    expect(await house.get(GoodsTransfersReader).list(RELIEF, { isOnTheWay: true })).toHaveLength(1);
    expect((await house.get(TransfersReader).list({ campaign: RELIEF })).map(({ state }) => state)).toEqual([
      'open',
      'received',
      'received',
    ]);
    expect(await house.get(BookRepository).figure(RELIEF, 'lost', 'mi-tom')).toBe(1_000n);
  });

  it('spends the gift of a house on that house', async () => {
    expect(await house.get(BookRepository).fundStanding(`${HOUSING}/nha-huong-phung`, 'vnd')).toEqual({ available: 0n, allotted: 0n });
  });

  it('publishes one appeal in time and owes the public the other', async () => {
    const of = async (slug: string): Promise<string> => (await house.get(DeadlinesReader).of(slug)).publicity.vi;
    expect(await of(RELIEF)).toBe('Công khai đúng hạn');
    expect(await of(HOUSING)).toBe('Công khai trễ 30 ngày');
  });

  it('leaves a book that agrees with itself to the last byte', async () => {
    expect(await differences(house)).toEqual([]);
  });

  it('adds nothing at the second start', async () => {
    const size = await house.logSize();
    expect(await house.get(SeedDemonstration).execute()).toBe(false);
    expect(await house.logSize()).toBe(size);
    await house.database.superuser.query(`DELETE FROM relief.campaign WHERE slug = 'ao-am-mua-dong'`);
    expect(await house.get(SeedDemonstration).execute()).toBe(true);
    expect(await house.logSize()).toBe(size);
    expect(await house.get(OfficersReader).list()).toHaveLength(11);
  });
});

/** Where a start breaks off: the n-th row of a table that is written so, in the order in which the story comes to them. */
const BREAKS: readonly Break[] = [
  { where: 'among the officers', table: 'officer', event: 'INSERT', rows: 'true', nth: 5 },
  {
    where: 'a count sealed, not yet noted',
    table: 'request',
    event: 'UPDATE',
    rows: `NEW.kind = 'stock_count' AND NEW.state = 'posted'`,
    nth: 1,
  },
  { where: 'a draft not handed in', table: 'request_step', event: 'INSERT', rows: `NEW.action = 'submitted'`, nth: 3 },
  {
    where: 'a hand-out sealed, not yet noted',
    table: 'request',
    event: 'UPDATE',
    rows: `NEW.kind = 'disbursement' AND NEW.state = 'posted'`,
    nth: 1,
  },
  { where: 'between two approvals', table: 'request', event: 'UPDATE', rows: `NEW.approvals_needed = 2 AND NEW.state = 'posting'`, nth: 1 },
  {
    where: 'before the last is settled',
    table: 'request',
    event: 'UPDATE',
    rows: `NEW.campaign = 'mai-am' AND NEW.state = 'settled'`,
    nth: 1,
  },
];

interface Break {
  readonly where: string;
  /** of schema relief */
  readonly table: string;
  readonly event: 'INSERT' | 'UPDATE';
  readonly rows: string;
  readonly nth: number;
}

describe('a start that breaks off', () => {
  let house: ReliefHouse;

  beforeEach(async () => {
    house = await openReliefHouse();
  });
  afterEach(() => house.close());

  it('is finished by the next, wherever it broke, and nothing is told twice', async () => {
    const broken: string[] = [];
    for (const each of BREAKS) {
      const mend = await breaking(each);
      await house
        .get(SeedDemonstration)
        .execute()
        .catch((error: unknown) => {
          if (String(error).includes('the power went out')) broken.push(each.where);
          else throw error;
        });
      await mend();
    }
    expect(broken).toEqual(BREAKS.map(({ where }) => where));
    expect(await house.get(SeedDemonstration).execute()).toBe(true);
    expect(await kindsOf(house)).toEqual(STORY);
    expect(await differences(house)).toEqual([]);
  }, 180_000);

  /** Lets the n-th such row fail, whatever was sealed before it. @returns what takes that away again */
  async function breaking({ table, event, rows, nth }: Break): Promise<() => Promise<void>> {
    const { superuser } = house.database;
    await superuser.query('CREATE SEQUENCE public.broken; GRANT USAGE ON SEQUENCE public.broken TO PUBLIC');
    await superuser.query(`CREATE FUNCTION public.break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF nextval('public.broken') = ${nth} THEN RAISE EXCEPTION 'the power went out'; END IF; RETURN NEW; END $$`);
    await superuser.query(`CREATE TRIGGER zz_break_off BEFORE ${event} ON relief.${table} FOR EACH ROW WHEN (${rows})
      EXECUTE FUNCTION public.break_off()`);
    return async () => {
      await superuser.query(`DROP TRIGGER zz_break_off ON relief.${table}; DROP FUNCTION public.break_off(); DROP SEQUENCE public.broken`);
    };
  }
});

describe('a book somebody uses', () => {
  it('is never entered by the demonstration', async () => {
    const house = await openReliefHouse();
    await openGivenCampaign(house, 'cua-chung-toi');
    const size = await house.logSize();
    expect(await house.get(SeedDemonstration).execute()).toBe(false);
    expect(await house.logSize()).toBe(size);
    await house.close();
  });
});
