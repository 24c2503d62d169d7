import { DraftCampaign } from '#relief/campaigns/draft-campaign.js';
import { CampaignRepository } from '#relief/campaigns/campaign.repository.js';
import { DonorRepository } from '#relief/donors/donor.repository.js';
import { RegisterDonor } from '#relief/donors/register-donor.js';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { DraftDisbursement } from '#relief/disbursements/draft-disbursement.js';
import { RequestRepository } from '#relief/requests/request.repository.js';
import { type Reach, withReach } from '#platform/database/reach.js';
import { Openings } from '#ledger/openings.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

const OURS = '19333';
const THEIRS = '19702';
const READING = { officer: 'system:public-pages', purpose: 'public_receipt' } as const;

describe('rows of other units', () => {
  let house: ReliefHouse;
  let request: string;
  let donor: string;
  let gift: number;

  beforeAll(async () => {
    house = await openReliefHouse(undefined, { outside: 'nothing' });
    await withReach('everything', async () => {
      await openGivenCampaign(house, 'bao-so-3');
      await house
        .get(DraftCampaign)
        .execute({ slug: 'ban-nhap', owner: '44', terms: { title: 'Bản nháp', accounts: [] }, maker: 'token-1' });
      donor = await house.get(RegisterDonor).execute({ kind: 'person', name: 'Trần Thị Mơ', unit: OURS });
      const given = { campaign: 'bao-so-3', unit: OURS, date: '2026-10-02', cash: { amount: '500000' }, donor: { name: 'Lê Văn Đạo' } };
      gift = (await house.get(RecordContribution).execute(given, { maker: 'token-1', key: 'gift' })).index;
      request = (await house.get(DraftDisbursement).execute({ campaign: 'bao-so-3', unit: OURS, payee: 'Nguyễn Văn An' }, 'token-1')).id;
    });
  });

  afterAll(async () => {
    await house.close();
  });

  // What a faulty route would do: ask the repositories themselves.
  async function seen(): Promise<Readonly<Record<string, boolean>>> {
    return {
      request: (await house.get(RequestRepository).find(request)) !== undefined,
      list: (await house.get(RequestRepository).list({ kind: 'disbursement', limit: 10 })).length > 0,
      donor: (await house.get(DonorRepository).find(donor)) !== undefined,
      opening: (await house.get(Openings).read(gift, READING)).length > 0,
      draft: (await house.get(CampaignRepository).find('ban-nhap')) !== undefined,
      opened: (await house.get(CampaignRepository).find('bao-so-3')) !== undefined,
    };
  }

  const NOTHING = { request: false, list: false, donor: false, opening: false, draft: false, opened: true };
  const CASES: readonly (readonly [string, Reach, object])[] = [
    [
      'their own unit sees its own, and no draft of the province',
      [OURS],
      { ...NOTHING, request: true, list: true, donor: true, opening: true },
    ],
    ['another unit sees none of it', [THEIRS], NOTHING],
    ['no unit at all sees none of it', [], NOTHING],
    ['the top sees everything', 'everything', { request: true, list: true, donor: true, opening: true, draft: true, opened: true }],
  ];

  it.each(CASES)('%s, whatever is asked of the tables', async (_name, reach, expected) => {
    expect(await withReach(reach, seen)).toEqual(expected);
  });

  it('are not there for work that does not say for whom it asks, also after others have used its connection', async () => {
    expect(await seen()).toEqual(NOTHING);
    await Promise.all(Array.from({ length: 20 }, () => withReach('everything', seen)));
    expect(await Promise.all(Array.from({ length: 20 }, seen))).toEqual(Array.from({ length: 20 }, () => NOTHING));
  });

  it('cannot be written either: a request of another unit is refused by the table', async () => {
    const given = { campaign: 'bao-so-3', unit: OURS, payee: 'Nguyễn Văn An' };
    await expect(withReach([THEIRS], () => house.get(DraftDisbursement).execute(given, 'token-1'))).rejects.toThrow(/row-level security/);
  });

  it('stay apart when requests of two units run at the same time over the same connections', async () => {
    const runs = Array.from({ length: 40 }, (_unused, at) => (at % 2 === 0 ? [OURS] : [THEIRS]));
    const found = await Promise.all(runs.map((reach) => withReach(reach, seen)));
    expect(found.map(({ request: isSeen }) => isSeen)).toEqual(runs.map(([unit]) => unit === OURS));
  });

  it('are told to PostgreSQL again after a transaction that was undone', async () => {
    const rows = house.get(RequestRepository);
    await withReach([THEIRS], async () => {
      await expect(rows.add({ id: 'no uuid' } as never)).rejects.toThrow();
      expect(await rows.find(request)).toBeUndefined();
    });
    await withReach([OURS], async () => {
      await expect(rows.add({ id: 'no uuid' } as never)).rejects.toThrow();
      expect(await rows.find(request)).toBeDefined();
    });
  });
});
