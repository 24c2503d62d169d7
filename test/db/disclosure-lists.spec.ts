import { parseListFilter } from '#disclosure/listing/list-filter.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { TotalsReader } from '#disclosure/totals/totals-reader.js';
import { CAMPAIGN, givenAccount, givenCampaign, givenClose, givenGift, givenReversal } from '../support/given.js';
import { DisclosureSeed, PUBLIC_URL } from './disclosure-seed.js';

describe('public lists', () => {
  let seed: DisclosureSeed;
  let lists: ListingReader;

  beforeEach(async () => {
    seed = await DisclosureSeed.open();
    lists = new ListingReader(seed.sources('app'));
  });
  afterEach(() => seed.close());

  const gifts = (count: number): void => {
    for (let each = 0; each < count; each += 1) seed.gift(givenGift({ cash: BigInt(1000 + each) }), { donorName: `Nguyễn Văn ${each}` });
  };

  it('show the masked donor, the amount, the goods with their unit and the vouchers of a gift', async () => {
    const { index } = seed.gift(givenGift({ cash: 500_000n, goods: [{ item: 'gao', quantity: 12_500n }] }), {
      donorName: 'Nguyễn Thị Hồng Nhung',
      memo: 'ung ho dong bao',
    });
    await seed.publish();
    const { entry, as_of } = await lists.entry(CAMPAIGN, index);
    expect(entry).toMatchObject({
      index,
      kind: 'contribution',
      unit: { code: '44', name: 'Đơn vị 44' },
      money: { amount: '500000', currency: 'VND' },
      goods: [{ item: 'gao', name: 'gao', quantity: '12.5', unit: 'kg', valued_vnd: null }],
      vouchers: ['PT-44-26-000001', 'NK-44-26-000001'],
      donor: 'Nguyễn T. H. N.',
      status: 'valid',
      path: `/cd/bao-so-3/thu/${index}`,
    });
    expect(as_of).toEqual({
      tree_size: String(index + 1),
      root_hash: seed.log.published()?.root,
      checkpoint_url: `${PUBLIC_URL}/log/checkpoint/${index + 1}`,
      timestamp: '2026-10-02T01:02:03.004Z',
    });
  });

  it('never shift while new gifts arrive: pages by cursor stand on the size of the first page', async () => {
    gifts(5);
    await seed.publish();
    const filter = parseListFilter({ campaign: CAMPAIGN, kind: 'contribution' });
    const first = await lists.list(filter, { limit: 2 });
    gifts(3);
    await seed.publish();
    const second = await lists.list(filter, { limit: 2, cursor: first.page.next_cursor ?? '' });
    const third = await lists.list(filter, { limit: 2, cursor: second.page.next_cursor ?? '' });
    expect([first, second, third].map(({ data }) => data.map(({ money }) => money.amount))).toEqual([
      ['1004', '1003'],
      ['1002', '1001'],
      ['1000'],
    ]);
    expect(third.page).toEqual({ next_cursor: null, has_more: false, limit: 2 });
    expect(new Set([first, second, third].map(({ as_of }) => as_of.tree_size)).size).toBe(1);
    expect((await lists.list(filter)).data).toHaveLength(8);
  });

  it('show a gift un-reversed in a list that stands on a size before its reversal', async () => {
    gifts(2);
    await seed.publish();
    const filter = parseListFilter({ kind: 'contribution', status: 'valid' });
    const before = await lists.list(filter, { limit: 1 });
    const target = seed.book.leaves.length - 2;
    const { index } = seed.seal(givenReversal(seed.book.at(target)));
    await seed.publish();
    const rest = await lists.list(filter, { limit: 1, cursor: before.page.next_cursor ?? '' });
    expect(rest.data).toMatchObject([{ index: target, status: 'valid', reversed_by: null }]);
    expect((await lists.list(parseListFilter({ status: 'reversed' }))).data).toMatchObject([{ index: target, reversed_by: index }]);
    expect((await lists.entry(CAMPAIGN, index)).entry).toMatchObject({ kind: 'reversal', reverses: target, reason: 'DUPLICATE' });
  });

  it('refuse a cursor of another filter and a size that was never published', async () => {
    gifts(3);
    await seed.publish();
    const { page } = await lists.list(parseListFilter({ campaign: CAMPAIGN }), { limit: 1 });
    await expect(lists.list({}, { cursor: page.next_cursor ?? '' })).rejects.toThrow('CURSOR_INVALID');
    await expect(lists.list({}, { limit: 201 })).rejects.toThrow('SEARCH_INVALID');
    await expect(lists.entry('nha-o', 6)).rejects.toThrow('NOT_FOUND');
  });

  it('know nothing of a gift that is in the book and not yet published', async () => {
    await seed.publish();
    const { index } = seed.gift(givenGift({ cash: 1n }));
    await seed.write();
    await expect(lists.entry(CAMPAIGN, index)).rejects.toThrow('NOT_FOUND');
  });

  it('come out the same when the index is thrown away, and when two followers run at once', async () => {
    gifts(30);
    seed.seal(givenReversal(seed.book.at(10)));
    await seed.publish();
    const { rows: before } = await seed.database.superuser.query('SELECT * FROM disclosure.public_entry ORDER BY idx');
    await seed.follower().clear();
    await Promise.all([seed.follower().follow(20), seed.follower().follow(37), seed.follower().follow(37)]);
    await seed.follower().follow(37);
    const { rows: after } = await seed.database.superuser.query('SELECT * FROM disclosure.public_entry ORDER BY idx');
    expect(after).toEqual(before);
    expect(after).toHaveLength(37);
  });

  it('take a changed display line over when told', async () => {
    const { index } = seed.gift(givenGift({ cash: 5n }), { donorName: 'Trần Văn Bình', consent: 'public' });
    await seed.publish();
    await seed.database.superuser.query("UPDATE ledger.opening SET donor_line = 'Ẩn danh', consent = 'anonymous' WHERE idx = $1", [index]);
    await seed.follower().refresh([index]);
    expect((await lists.entry(CAMPAIGN, index)).entry.donor).toBe('Ẩn danh');
  });
});

describe('public totals and campaigns', () => {
  let seed: DisclosureSeed;
  let campaigns: CampaignReader;
  let totals: TotalsReader;

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
    campaigns = new CampaignReader(seed.sources('app'));
    totals = new TotalsReader(seed.sources('app'), seed.log, campaigns);
    seed.gift(givenGift({ cash: 500_000n }));
    const twice = seed.gift(givenGift({ bank: 70_000n }));
    seed.gift(givenGift({ goods: [{ item: 'gao', quantity: 50_000n }] }));
    seed.seal(givenReversal(seed.book.at(twice.index)));
    seed.seal(givenAccount('bank:vietinbank-1098765432'));
    seed.seal(givenCampaign({ title: 'Nhà ở', accounts: ['bank:vietinbank-1098765432'] }, 'nha-o'));
    await seed.publish();
  });
  afterAll(() => seed.close());

  it('count gifts that were not reversed, as of the published checkpoint', async () => {
    const { measures, as_of, definitions_url } = await totals.totals(CAMPAIGN);
    expect(measures.received_money).toEqual({ amount: '500000', currency: 'VND', count: 1 });
    expect(measures.remaining_money.amount).toBe('500000');
    expect(measures.received_goods).toEqual([{ item: 'gao', quantity: '50', unit: 'kg', valued_vnd: '0', not_valued_lines: 1 }]);
    expect(as_of.tree_size).toBe(String(seed.book.leaves.length));
    expect(definitions_url).toBe('https://minhbach.example/public/v1/definitions');
  });

  it('stand at zero for a campaign without gifts, and say when there is no such campaign', async () => {
    expect((await totals.totals('nha-o')).measures.received_money.amount).toBe('0');
    await expect(totals.totals('khong-co')).rejects.toThrow('NOT_FOUND');
  });

  it('list open campaigns before closed ones, oldest first, with their accounts', async () => {
    const open = await campaigns.list();
    expect(open.data.map(({ slug, state }) => [slug, state])).toEqual([
      [CAMPAIGN, 'open'],
      ['nha-o', 'open'],
    ]);
    expect(open.data[0]).toMatchObject({
      title: 'Cứu trợ bão số 3',
      unit: { code: '44', name: 'Đơn vị 44' },
      accounts: [{ code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'MTTQ' }],
      receive_until: '2026-11-29',
    });
    seed.seal(givenClose('2026-10-02', CAMPAIGN));
    await seed.write();
    expect((await campaigns.list()).data[0]?.state).toBe('open');
    await seed.publish();
    expect((await campaigns.list()).data.map(({ slug, state, closed_on }) => [slug, state, closed_on])).toEqual([
      ['nha-o', 'open', null],
      [CAMPAIGN, 'closed', '2026-10-02'],
    ]);
  });
});
