import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { CampaignsReader } from '#relief/campaigns/campaigns-reader.js';
import { SeedDemonstration } from '#relief/seed-demonstration.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;

beforeEach(async () => {
  house = await openReliefHouse();
});
afterEach(() => house.close());

interface Figures {
  readonly gifts: bigint;
  readonly reversals: bigint;
}

async function figures(): Promise<Figures | undefined> {
  const { rows } = await house.database.superuser.query<Figures>(
    `SELECT count(*) FILTER (WHERE kind = 'contribution') AS gifts, count(*) FILTER (WHERE kind = 'reversal') AS reversals FROM ledger.entry`,
  );
  return rows[0];
}

describe('the demonstration', () => {
  it('fills an empty book once', async () => {
    expect(await house.get(SeedDemonstration).execute()).toBe(true);
    expect(await figures()).toEqual({ gifts: 310n, reversals: 1n });
    const campaigns = await house.get(CampaignsReader).all();
    expect(campaigns.map(({ slug, stage }) => `${slug} ${stage}`)).toEqual(['ao-am-mua-dong draft', 'bao-so-3 open', 'mai-am open']);
    expect(campaigns[1]?.terms).toMatchObject({ receiveFrom: '2024-09-01', receiveUntil: '2027-11-22', extension: {} });
    const size = await house.logSize();
    expect(await house.get(SeedDemonstration).execute()).toBe(false);
    expect(await house.logSize()).toBe(size);
    for (const bank of ['vcb', 'vietinbank']) {
      const command = { campaign: 'bao-so-3', bank, upload: `${house.folder}/none`, maker: 'token-1' };
      expect(await house.get(BeginStatementImport).execute(command)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('is finished by the next start when the first broke off', async () => {
    await house.get(SeedDemonstration).execute();
    const size = await house.logSize();
    await house.database.superuser.query(`DELETE FROM relief.campaign WHERE slug = 'ao-am-mua-dong'`);
    expect(await house.get(SeedDemonstration).execute()).toBe(true);
    expect(await house.logSize()).toBe(size);
  });

  it('never enters a book somebody uses', async () => {
    await openGivenCampaign(house, 'cua-chung-toi');
    expect(await house.get(SeedDemonstration).execute()).toBe(false);
    expect(await figures()).toEqual({ gifts: 0n, reversals: 0n });
  });
});
