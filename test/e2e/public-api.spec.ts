import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const MEASURES = [
  'allocated',
  'delivered_directly',
  'disbursed_goods',
  'disbursed_money',
  'interest_money',
  'lost',
  'received_goods',
  'received_money',
  'registered',
  'remaining_goods',
  'remaining_money',
  'returned',
];

describe('anyone reads the public data', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    for (let at = 0; at < 60; at += 1) {
      const gift = givenGift({
        cash: { amount: String(100_000 + at) },
        donor: { name: `Đỗ Thị Hạnh ${String.fromCharCode(65 + (at % 26))}` },
      });
      await app.officer('post', '/api/v1/contributions').send(gift).expect(201);
    }
    const goods = {
      cash: undefined,
      goods: [
        { item: 'gao', quantity: '12.5', value: { amount: '250000', basis: 'donor' } },
        { item: 'gao', quantity: '1' },
      ],
    };
    await app.officer('post', '/api/v1/contributions').send(givenGift(goods)).expect(201);
    const bank = { cash: undefined, bank: { amount: '2500000', account: 'bank:vcb-1023456789', reference: 'FT24253987654321' } };
    const named = { ...bank, consent: { level: 'public' }, donor: { name: 'Nguyễn Thị Hồng Nhung' }, memo: 'Gửi bà con' };
    await app.officer('post', '/api/v1/contributions').send(givenGift(named)).expect(201);
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  it('sees every measure apart, as of a seal that can be fetched', async () => {
    const answer = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
    expect(Object.keys(jsonAt(answer, 'measures') as object).sort()).toEqual(MEASURES);
    expect(jsonAt(answer, 'measures.received_money')).toEqual({
      amount: String(60 * 100_000 + 1770 + 2_500_000),
      currency: 'VND',
      count: 61,
    });
    expect(jsonAt(answer, 'measures.received_goods')).toEqual([
      { item: 'gao', quantity: '13.5', unit: 'kg', valued_vnd: '250000', not_valued_lines: 1 },
    ]);
    expect(jsonAt(answer, 'measures.registered')).toEqual({ money: { amount: '0', currency: 'VND', count: 0 }, goods: [] });
    const checkpoint = await app.open('get', new URL(textAt(answer, 'as_of.checkpoint_url')).pathname).expect(200);
    expect(checkpoint.text.split('\n').slice(1, 3)).toEqual([textAt(answer, 'as_of.tree_size'), textAt(answer, 'as_of.root_hash')]);
  });

  it('gets the same bytes from the prepared body and from the controller behind it', async () => {
    for (const path of ['/public/v1/campaigns', `/public/v1/campaigns/${CAMPAIGN}/totals`, `/cd/${CAMPAIGN}`, `/nhung/${CAMPAIGN}`]) {
      const prepared = await app.open('get', path).expect(200);
      const rendered = await app.open('get', `${path}?`).expect(200);
      expect(rendered.text).toBe(prepared.text);
      for (const header of ['etag', 'content-type', 'content-security-policy', 'cache-control', 'vary']) {
        expect([path, header, rendered.headers[header]]).toEqual([path, header, prepared.headers[header]]);
      }
      expect(prepared.headers['x-request-id']).not.toBe(rendered.headers['x-request-id']);
      await app.open('get', path).set('If-None-Match', String(prepared.headers['etag'])).expect(304);
    }
    expect((await app.open('get', `/cd/${CAMPAIGN}?lang=vi`)).text).toBe((await app.open('get', `/cd/${CAMPAIGN}?lang=vi&`)).text);
  });

  it('may read from any page of the web', async () => {
    expect((await app.open('get', '/public/v1/campaigns')).headers['access-control-allow-origin']).toBe('*');
    expect((await app.open('get', '/public/v1/entries')).headers['access-control-allow-origin']).toBe('*');
    await app.open('options', '/public/v1/search').expect(204);
  });

  it('pages through entries that never shift, though gifts keep coming', async () => {
    const list = `/public/v1/campaigns/${CAMPAIGN}/entries?kind=contribution&limit=25`;
    const first = await app.open('get', list).expect(200);
    await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    await app.publish();
    const seen: number[] = [];
    let next: string | undefined = list;
    for (let page = first; ; page = await app.open('get', next).expect(200)) {
      expect(textAt(page, 'as_of.tree_size')).toBe(textAt(first, 'as_of.tree_size'));
      seen.push(...listAt(page, 'data').map((_entry, at) => numberAt(page, `data.${at}.index`)));
      const link = jsonAt(page, 'page.next');
      if (typeof link !== 'string') break;
      const url = new URL(link);
      next = url.pathname + url.search;
    }
    expect(seen).toHaveLength(62);
    expect([...seen].sort((a, b) => b - a)).toEqual(seen);
  });

  it('finds a public gift by name without marks, a masked one never, and any by its whole reference', async () => {
    const search = async (q: string) => app.open('post', '/public/v1/search').send({ q }).expect(200);
    const found = await search('nguyen thi hong nhung');
    expect([numberAt(found, 'count.value'), textAt(found, 'data.0.donor')]).toEqual([1, 'Nguyễn Thị Hồng Nhung']);
    expect(numberAt(await search('Đỗ Thị Hạnh'), 'count.value')).toBe(0);
    expect(numberAt(await app.open('get', '/public/v1/search?q=FT24253987654321').expect(200), 'count.value')).toBe(1);
    expect(numberAt(await app.open('get', '/public/v1/search?q=2425398765').expect(200), 'count.value')).toBe(0);
    expect(numberAt(await app.open('get', '/public/v1/search?q=2.500.000').expect(200), 'count.value')).toBe(1);
  });

  it('finds a gift by voucher and amount, and learns nothing from a wrong amount', async () => {
    const entry = await app.open('get', `/public/v1/entries?min=2500000&max=2500000`).expect(200);
    const voucher = textAt(entry, 'data.0.vouchers.0');
    const right = await app.open('get', `/public/v1/search/voucher?voucher=${voucher}&amount=2500000`).expect(200);
    expect(numberAt(right, 'data.0.index')).toBe(numberAt(entry, 'data.0.index'));
    const wrongAmount = await app.open('get', `/public/v1/search/voucher?voucher=${voucher}&amount=2500001`).expect(404);
    const wrongVoucher = await app.open('get', '/public/v1/search/voucher?voucher=BC-44-26-999999&amount=2500000').expect(404);
    expect(wrongAmount.text).toBe(wrongVoucher.text);
  });

  it('is slowed down when it tries voucher numbers one after the other', async () => {
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1) {
      const guess = app.open('get', `/public/v1/search/voucher?voucher=PT-44-26-${at}&amount=1`).set('X-Forwarded-For', '203.0.113.9');
      statuses.push((await guess).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });

  it('downloads the same gifts as CSV, whose amounts add up to the total', async () => {
    const { text } = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries.csv?kind=contribution`).expect(200);
    const [header = '', ...rows] = text.trim().split(/\r?\n/);
    const column = header.replace('\ufeff', '').split(',').indexOf('amount_vnd');
    const sum = rows.reduce((all, row) => all + BigInt(cellOf(row, column)), 0n);
    const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`);
    expect(String(sum)).toBe(textAt(totals, 'measures.received_money.amount'));
  });

  it('sees drafts nowhere', async () => {
    const draft = { slug: 'ban-nhap', owner: '44', title: 'Bản nháp' };
    await app.officer('post', '/api/v1/campaigns').send(draft).expect(201);
    await app.publish();
    await app.open('get', '/cd/ban-nhap').expect(404);
    await app.open('get', '/public/v1/campaigns/ban-nhap').expect(404);
    expect((await app.open('get', '/public/v1/campaigns')).text).not.toContain('ban-nhap');
  });
});

function cellOf(row: string, column: number): string {
  return (row.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.[column] ?? '').replace(/,$/, '');
}
