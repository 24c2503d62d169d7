import { parseVnd } from '#core/vnd.js';
import { ExactLookup } from '#disclosure/search/exact-lookup.js';
import { SearchFollower } from '#disclosure/search/search-follower.js';
import { SearchReader } from '#disclosure/search/search-reader.js';
import { parseSearchFilter } from '#disclosure/search/search-term.js';
import { givenDate, givenGift } from '../support/given.js';
import { DisclosureSeed } from './disclosure-seed.js';

describe.each([
  ['before the index has anything', 1_000],
  ['with the oldest entries in the index', 16],
  ['with every entry in the index', 1],
])('search %s', (_, batch) => {
  let seed: DisclosureSeed;
  let search: SearchReader;
  let lookup: ExactLookup;

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
    search = new SearchReader(seed.sources('search'));
    lookup = new ExactLookup(seed.sources('search'), seed.keys);
    seed.gift(givenGift({ cash: 500_000n }), {
      donorName: 'Nguyễn Thị Hồng Nhung',
      memo: 'Ủng hộ đồng bào bị lũ',
      reference: 'FT24255123456',
    });
    seed.gift(givenGift({ cash: 700_000n, date: '2026-10-05' }), { donorName: 'Công ty Xây dựng Trường Sơn', organisation: true });
    seed.gift(givenGift({ cash: 900_000n }), {
      donorName: 'Lê Văn Giấu',
      memo: 'xin giấu tên',
      consent: 'anonymous',
      reference: 'FT24255123456',
    });
    seed.gift(givenGift({ cash: 1000n }), { donorName: 'Phạm Thị Bưởi', consent: 'public' });
    for (let each = 0; each < 60; each += 1) seed.gift(givenGift({ cash: 20_000n }), { memo: 'gop suc', donorName: 'Hoàng Văn Kiên' });
    await seed.publish();
    await new SearchFollower(seed.databases.poolFor('search'), batch).follow();
  });
  afterAll(() => seed.close());

  const amounts = async (term: string, texts = {}): Promise<readonly string[]> =>
    (await search.search({ term, filter: parseSearchFilter(texts) })).data.map(({ money }) => money.amount);

  it('finds what pages show, whatever the tones and case: an organisation, a public name, a masked line, a voucher', async () => {
    expect(await amounts('truong son')).toEqual(['700000']);
    expect(await amounts('PHẠM THỊ BƯỞI')).toEqual(['1000']);
    expect(await amounts('nguyen t. h. n.')).toEqual(['500000']);
    expect(await amounts('PT-44-26-000004')).toEqual(['1000']);
  });

  it('finds nothing of what is masked or given anonymously', async () => {
    expect(await amounts('Hồng Nhung')).toEqual([]);
    expect(await amounts('Giấu')).toEqual([]);
  });

  it('narrows by amount, day and unit', async () => {
    expect(await amounts('', { amount: '700000' })).toEqual(['700000']);
    expect(await amounts('', { day: '2026-10-05' })).toEqual(['700000']);
    expect(await amounts('cong ty', { unit: '44', min: '800000' })).toEqual([]);
    await expect(search.search({ term: ' a ' })).rejects.toThrow('SEARCH_INVALID');
    await expect(search.search({})).rejects.toThrow('SEARCH_INVALID');
  });

  it('counts every hit and pages through them once each', async () => {
    const first = await search.search({ term: 'gop suc', limit: 50 });
    expect(first.count).toEqual({ value: 60, capped: false });
    const second = await search.search({ term: 'Góp sức', limit: 50, cursor: first.page.next_cursor ?? '' });
    const seen = [...first.data, ...second.data].map(({ index }) => index);
    expect(new Set(seen).size).toBe(60);
    expect(second.page.has_more).toBe(false);
  });

  it('takes wildcards for the characters they are', async () => {
    expect(await amounts('g%p s_c')).toEqual([]);
  });

  it('says which accounts and days it looked at when it found nothing', async () => {
    const { count, searched } = await search.search({ term: 'khong co ai' });
    expect(count).toEqual({ value: 0, capped: false });
    expect(searched).toEqual({
      accounts: [{ code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'MTTQ' }],
      first_date: '2026-10-02',
      last_date: '2026-10-05',
    });
  });

  it('lists every gift with a whole bank reference, however it is written, and none for a part of it', async () => {
    const { data } = await lookup.byReference('ft 24255-123456');
    expect(data.map(({ donor, reference }) => [donor, reference])).toEqual([
      ['Ẩn danh', '…3456'],
      ['Nguyễn T. H. N.', '…3456'],
    ]);
    await expect(lookup.byReference('123456')).rejects.toThrow('NOT_FOUND');
    await expect(lookup.byReference('3456')).rejects.toThrow('SEARCH_INVALID');
  });

  it('opens a voucher only together with its amount, and the date where one is given', async () => {
    const { data } = await lookup.byVoucher({ voucher: 'pt-44-26-2', amount: parseVnd('700000'), date: givenDate('2026-10-05') });
    expect(data).toMatchObject([{ vouchers: ['PT-44-26-000002'], money: { amount: '700000' } }]);
    await expect(lookup.byVoucher({ voucher: 'PT-44-26-000002', amount: parseVnd('700001') })).rejects.toThrow('NOT_FOUND');
    await expect(lookup.byVoucher({ voucher: 'PT-44-26-000002', amount: parseVnd('700000'), date: givenDate() })).rejects.toThrow(
      'NOT_FOUND',
    );
    await expect(lookup.byVoucher({ voucher: 'not a voucher', amount: parseVnd('700000') })).rejects.toThrow('NOT_FOUND');
  });

  it('finds a name from the moment on when it is shown, and no longer from the moment on when it is not', async () => {
    const show = async (donor: string): Promise<void> => {
      await seed.database.superuser.query('ALTER TABLE ledger.opening DISABLE TRIGGER USER');
      await seed.database.superuser.query(
        "UPDATE ledger.opening SET donor_line = $1 WHERE donor_line IN ('Phạm Thị Bưởi', 'Ẩn danh xin')",
        [donor],
      );
      const { rows } = await seed.database.superuser.query<{ idx: bigint }>(
        'SELECT idx FROM disclosure.public_entry WHERE amount_vnd = 1000',
      );
      await seed.follower().refresh(rows.map(({ idx }) => Number(idx)));
    };
    await show('Ẩn danh xin');
    expect(await amounts('pham thi buoi')).toEqual([]);
    expect(await amounts('buoi')).toEqual([]);
    expect(await amounts('an danh xin')).toEqual(['1000']);
    await show('Phạm Thị Bưởi');
    expect(await amounts('pham thi buoi')).toEqual(['1000']);
  });

  it('narrows by day, amount and state together with words, and finds parts of numbers', async () => {
    expect(await amounts('cong ty', { day: '2026-10-05', amount: '700000' })).toEqual(['700000']);
    expect(await amounts('cong ty', { day: '2026-10-06', amount: '700000' })).toEqual([]);
    expect(await amounts('cong ty', { status: 'reversed' })).toEqual([]);
    expect(await amounts('cong ty', { status: 'valid', campaign: 'bao-so-3' })).toEqual(['700000']);
    expect((await amounts('000004')).includes('1000')).toBe(true);
  });
});
