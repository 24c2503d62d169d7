import { randomUUID } from 'node:crypto';
import { AddBankAccount } from '#relief/campaigns/add-bank-account.js';
import { CloseCampaign } from '#relief/campaigns/close-campaign.js';
import { DraftCampaign } from '#relief/campaigns/draft-campaign.js';
import { EditCampaign } from '#relief/campaigns/edit-campaign.js';
import { OpenCampaign } from '#relief/campaigns/open-campaign.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { SeedUnits } from '#relief/units/seed-units.js';
import { type ReliefHouse, givenTerms, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;
let slugs = 0;

beforeAll(async () => {
  house = await openReliefHouse();
  await house.get(SeedUnits).execute();
});
afterAll(() => house.close());

function nextSlug(): string {
  slugs += 1;
  return `dot-${slugs}`;
}

async function account(bank = 'vcb'): Promise<string> {
  const number = String(Math.floor(Math.random() * 1e9)).padStart(12, '7');
  return (await house.get(AddBankAccount).execute({ unit: '44', bank, number, holder: 'Mặt trận tỉnh' })).code;
}

describe('opening a campaign', () => {
  it('is refused while anything the law has the public told is missing, and names all of it', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: { title: 'Chưa xong', accounts: [] } });
    await expect(house.get(OpenCampaign).execute({ slug, maker: 'token-1' })).rejects.toMatchObject({
      code: 'CAMPAIGN_INCOMPLETE',
      facts: { missing: 'purpose,scope,method,form,account,place,distribution_commitment,appeal,receive_from,receive_until' },
    });
  });

  it('for more than 90 days takes an extension decision', async () => {
    const slug = nextSlug();
    const terms = givenTerms({ accounts: [await account()], receiveFrom: '2026-09-01', receiveUntil: '2026-12-01' });
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms });
    const open = house.get(OpenCampaign);
    await expect(open.execute({ slug, maker: 'token-1' })).rejects.toMatchObject({ facts: { missing: 'extension' } });
    const extension = { number: '15/QĐ', date: '2026-11-20', signerRole: 'Trưởng Ban Vận động' };
    await house.get(EditCampaign).execute({ slug, version: 1, terms: { ...terms, extension } });
    expect(await open.execute({ slug, maker: 'token-1' })).toMatchObject({ stage: 'open' });
  });

  it('seals its accounts and everything it promises, once', async () => {
    const slug = nextSlug();
    const code = await account();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [code] }) });
    const before = await house.logSize();
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    expect(await house.logSize()).toBe(before + 2);
    const log = house.get(LogReader);
    expect((await log.entry(before))?.entry.facts).toMatchObject({ code, bin: '970436', holder: 'Mặt trận tỉnh' });
    expect((await log.entry(before + 1))?.entry).toMatchObject({
      kind: 'campaign',
      campaign: slug,
      unit: '44',
      facts: { state: 'opened', owner: '44', accounts: [code], appeal: { number: '01/LKG' }, receive_until: '2026-11-29' },
    });
  });

  it('never takes an account another campaign receives on', async () => {
    const [first, second] = [nextSlug(), nextSlug()];
    const code = await account();
    for (const slug of [first, second])
      await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [code] }) });
    await house.get(OpenCampaign).execute({ slug: first, maker: 'token-1' });
    await expect(house.get(OpenCampaign).execute({ slug: second, maker: 'token-1' })).rejects.toMatchObject({
      code: 'ACCOUNT_IN_USE',
      facts: { campaign: first },
    });
    await house.get(CloseCampaign).execute({ slug: first, maker: 'token-1' });
    expect(await house.get(OpenCampaign).execute({ slug: second, maker: 'token-1' })).toMatchObject({ stage: 'open' });
  });
});

describe('a draft', () => {
  it('is for a province or the centre to begin, never for a commune', async () => {
    const terms = givenTerms();
    await expect(house.get(DraftCampaign).execute({ slug: nextSlug(), owner: '19333', terms })).rejects.toThrow('UNIT_MAY_NOT_CALL');
  });

  it('is not edited over a change somebody made in between', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms() });
    const edit = house.get(EditCampaign);
    expect(await edit.execute({ slug, version: 1, terms: givenTerms({ title: 'Một' }) })).toMatchObject({ version: 2 });
    await expect(edit.execute({ slug, version: 1, terms: givenTerms({ title: 'Hai' }) })).rejects.toMatchObject({
      code: 'CONFLICT',
      facts: { version: '2' },
    });
  });

  it('keeps its slug and, once open, its terms, whoever asks the database', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [await account()] }) });
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    await expect(house.get(EditCampaign).execute({ slug, version: 1, terms: givenTerms() })).rejects.toThrow('CAMPAIGN_STATE');
    for (const change of [`slug = 'khac'`, `terms = '{}'`, `owner = '19333'`]) {
      await expect(house.database.superuser.query(`UPDATE relief.campaign SET ${change} WHERE slug = '${slug}'`)).rejects.toThrow('keeps');
    }
  });
});

describe('closing a campaign', () => {
  it('ends receiving: every new gift is refused from then on', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [await account()] }) });
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    const gift = { campaign: slug, unit: '44', cash: { amount: '1000' } };
    await house.get(RecordContribution).execute(gift, { maker: 'token-1', key: randomUUID() });
    expect(await house.get(CloseCampaign).execute({ slug, maker: 'token-1' })).toMatchObject({ stage: 'closed', closedOn: '2026-11-22' });
    await expect(house.get(RecordContribution).execute(gift, { maker: 'token-1', key: randomUUID() })).rejects.toThrow('CAMPAIGN_CLOSED');
  });

  it('is finished by the next attempt when the first broke off, with the day that was sealed', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [await account()] }) });
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    await house.get(CloseCampaign).execute({ slug, maker: 'token-1', closedOn: '2026-11-15' });
    await house.database.superuser.query(`UPDATE relief.campaign SET stage = 'open', closed_on = NULL WHERE slug = '${slug}'`);
    expect(await house.get(CloseCampaign).execute({ slug, maker: 'token-1' })).toMatchObject({ stage: 'closed', closedOn: '2026-11-15' });
  });

  it('is refused for a draft and for a day to come', async () => {
    const slug = nextSlug();
    await house.get(DraftCampaign).execute({ slug, owner: '44', terms: givenTerms({ accounts: [await account()] }) });
    await expect(house.get(CloseCampaign).execute({ slug, maker: 'token-1' })).rejects.toThrow('CAMPAIGN_STATE');
    await house.get(OpenCampaign).execute({ slug, maker: 'token-1' });
    await expect(house.get(CloseCampaign).execute({ slug, maker: 'token-1', closedOn: '2026-11-23' })).rejects.toThrow('DATE_IN_FUTURE');
  });
});
