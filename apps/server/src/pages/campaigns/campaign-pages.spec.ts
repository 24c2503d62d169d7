import { brotliCompressSync, constants } from 'node:zlib';
import { addDays, parseBusinessDate, parseInstant } from '#core/dates.js';
import type { AreaView, GoodsFlowRow } from '#disclosure/figures/figure-views.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import { measuresView } from '#disclosure/totals/totals-view.js';
import type { PageContext } from '../page-context.js';
import { renderCampaignListPage } from './campaign-list-page.js';
import { renderCampaignPage } from './campaign-page.js';
import type { CampaignDetail } from './campaign-view.js';
import { renderHomePage } from './home-page.js';

const AS_OF = { tree_size: '52118', root_hash: '', checkpoint_url: '', timestamp: parseInstant('2026-11-22T07:05:00.000Z') };
const VI: PageContext = {
  language: 'vi',
  path: '/cd/bao-so-10',
  host: 'minhbach.example',
  site: 'https://minhbach.example',
  seal: { size: 52118, at: parseInstant('2026-11-22T07:05:00.000Z') },
};
const FIRST = parseBusinessDate('2026-10-02');
const NAMES = [
  'Nguyễn T. H. N.',
  'Trần V. B.',
  'Ẩn danh',
  'Công ty TNHH Gạch ngói Đông Hà',
  'Lê T. K. O.',
  'Tập thể lớp 9A trường THCS Hải Lăng',
];

/** Numbers that look like any, the same on every run. */
function pseudo(at: number): number {
  return (at * 2_654_435_761) % 4_294_967_296;
}

function gift(at: number): EntryView {
  return {
    index: 41_700 + at,
    kind: 'contribution',
    campaign: 'bao-so-10',
    unit: { code: '19702', name: 'Xã Hải Lăng' },
    date: addDays(FIRST, 50 - Math.floor(at / 4)),
    at: parseInstant('2026-11-22T01:12:00.000Z'),
    foreign: null,
    money: { amount: String((pseudo(at) % 4000) * 1000 + 50_000), currency: 'VND' },
    goods: at % 9 === 0 ? [{ item: 'gao', name: 'Gạo', quantity: String(at + 10), unit: 'kg', valued_vnd: null }] : [],
    vouchers: [`PT-19702-26-000${at}`],
    channel: 'mixed',
    donor: NAMES[pseudo(at) % NAMES.length] ?? '',
    memo: `Ủng hộ đồng bào vùng lũ, khoản ${pseudo(at) % 9973}`,
    reference: '',
    status: at === 7 ? 'reversed' : 'valid',
    reversed_by: at === 7 ? 42_000 : null,
    reverses: null,
    reason: null,
    leaf_hash: 'A'.repeat(43) + '=',
    path: `/cd/bao-so-10/thu/${41_700 + at}`,
  };
}

function area(at: number): AreaView {
  return {
    unit: { code: String(19_700 + at), name: `Xã Triệu Phong số ${at}` },
    hand_outs: at + 1,
    households: 20 + (pseudo(at) % 300),
    people: 90,
    money: { amount: String(((pseudo(at) % 900) + 10) * 1_000_000), currency: 'VND' },
    goods:
      at % 2 === 0 ? [{ item: 'gao', name: 'Gạo', quantity: String(at * 35 + 5), unit: 'kg', valued_vnd: '0', not_valued_lines: 1 }] : [],
  };
}

const RICE: GoodsFlowRow = {
  item: 'gao',
  name: 'Gạo',
  unit: 'kg',
  received: '3000',
  given: '1200',
  returned: '0',
  lost: '0',
  left: '1800',
  valued_vnd: '36000000',
  not_valued_lines: 1,
};

function campaign(amount: bigint, more: Partial<CampaignDetail['campaign']> = {}): CampaignDetail {
  const row = { campaign: 'bao-so-10', commodity: 'vnd', valuedVnd: 0n, notValuedLines: 0n };
  return {
    campaign: {
      slug: 'bao-so-10',
      title: 'Hỗ trợ đồng bào bão số 10',
      state: 'open',
      unit: { code: '44', name: 'Tỉnh Quảng Trị' },
      receive_from: FIRST,
      receive_until: parseBusinessDate('2026-12-31'),
      closed_on: null,
      distributed_on: null,
      accounts: [{ code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'BAN VAN DONG' }],
      facts: { appeal: { number: '16/HD', date: '2026-10-02', title: 'Lời kêu gọi' }, purpose: 'Hỗ trợ khẩn cấp' },
      opened_index: 90,
      closed_index: null,
      publicity: { state: 'on_time', days_late: 0, vi: 'Công khai đúng hạn', en: 'Published on time' },
      deadlines: [],
      publications: [],
      norms: [],
      earmarks: [],
      settlement: null,
      totals_url: '',
      entries_url: '',
      ...more,
    },
    measures: measuresView([{ ...row, measure: 'received_money', quantity: amount, count: 31204n }], new Map()),
    days: Array.from({ length: 51 }, (_none, at) => ({
      date: addDays(FIRST, at),
      received: { amount: String(pseudo(at) % 900_000_000), currency: 'VND' as const, count: 400 },
      interest: { amount: '0', currency: 'VND' as const },
      disbursed: { amount: String(at % 3 === 0 ? pseudo(at) % 500_000_000 : 0), currency: 'VND' as const },
      returned: { amount: '0', currency: 'VND' as const },
      lost: { amount: '0', currency: 'VND' as const },
    })),
    goods: ['gao', 'mi-tom', 'nuoc', 'ao-am', 'chan'].map((item, at) => ({ ...RICE, item, name: `${RICE.name} ${at}` })),
    wanted: [{ item: 'gao', name: 'Gạo', unit: 'kg', wanted: 2_000_000n }],
    areas: { as_of: AS_OF, households_min: 5, data: Array.from({ length: 20 }, (_none, at) => area(at)) },
    latest: Array.from({ length: 50 }, (_none, at) => gift(at)),
    listed: AS_OF,
    documents: [],
    accounts: [
      { slug: 'bao-so-10', code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'BAN VAN DONG', vietqr: '000201' },
    ],
  };
}

/** What a reader reads, without markup. */
function words(html: string): string {
  return html
    .replace(/^.*<body>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

describe('the page of a campaign', () => {
  it('says what it is called, by which decision, its figures and what they include, then shows pictures with tables', () => {
    const page = words(renderCampaignPage(VI, campaign(52_418_350_000n)));
    const order = [
      'Hỗ trợ đồng bào bão số 10',
      'Lời kêu gọi số 16/HD ngày 02/10/2026',
      'Đã nhận 52.418.350.000 ₫ 31.204 lượt',
      'đã trừ các khoản bị hủy',
      'Tính đến 22/11/2026 14:05 · dấu niêm phong số 52.118',
      'Thu: từng khoản ủng hộ',
      'Gạo: 150% · Đã nhận 3.000 kg · Cần 2.000 kg',
      'Thu và chi theo thời gian',
      'Hiện vật theo mặt hàng',
      'Đã đến với bà con',
      'Các khoản mới nhất',
      'Chỉ chuyển vào các tài khoản dưới đây',
      'Mang số liệu đi',
      'Chia sẻ',
    ];
    const places = order.map((text) => page.indexOf(text));
    expect(places.map((place, at) => (place < 0 ? order[at] : ''))).toEqual(order.map(() => ''));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('says what is left of what, with every part of it that is not nothing', () => {
    const row = { campaign: 'bao-so-10', commodity: 'vnd', valuedVnd: 0n, notValuedLines: 0n, count: 1n };
    const measures = measuresView(
      [
        { ...row, measure: 'received_money', quantity: 1_000_000n },
        { ...row, measure: 'interest_money', quantity: 3_000n },
        { ...row, measure: 'disbursed_money', quantity: 400_000n },
        { ...row, measure: 'returned', quantity: 50_000n },
        { ...row, measure: 'allocated', commodity: 'vnd.alloc', quantity: 700_000n },
      ],
      new Map(),
    );
    const page = words(renderCampaignPage(VI, { ...campaign(1n), measures }));
    expect(page).toContain('Còn lại 553.000 ₫');
    expect(page).toContain(
      'Còn lại = đã nhận + lãi − đã chi − hoàn trả − thiếu hụt. Trong đó: lãi tiền gửi 3.000 ₫ · đã hoàn trả 50.000 ₫.',
    );
    expect(page).toContain('Ngoài ra: đã có quyết định phân bổ 700.000 ₫.');
    expect(words(renderCampaignPage(VI, campaign(1n)))).not.toMatch(/Trong đó|Ngoài ra/);
  });

  it.each([
    ['sắp tiếp nhận', '2026-11-23', '2026-12-31'],
    ['đang tiếp nhận', '2026-11-22', '2026-11-22'],
    ['hết hạn tiếp nhận, chờ kết thúc', '2026-10-02', '2026-11-21'],
  ])('of an open book says by its days that it is %s', (said, from, until) => {
    const days = { receive_from: parseBusinessDate(from), receive_until: parseBusinessDate(until) };
    const page = words(renderCampaignPage(VI, campaign(1n, days)));
    expect(page).toContain(`· ${said}`);
    const isNow = said === 'đang tiếp nhận';
    expect(renderHomePage(VI, { campaigns: [campaign(1n, days)], accounts: [] }).includes('href="/cd/bao-so-10"')).toBe(isNow);
    const list = words(renderCampaignListPage(VI, [campaign(1n, days)]));
    expect(list.includes('Chưa có chiến dịch nào đang tiếp nhận')).toBe(!isNow);
    expect(list).toContain(said);
  });

  it('shows ten trillion đồng whole, and goods beside money, never in it', () => {
    const page = words(renderCampaignPage(VI, campaign(10_000_000_000_000n)));
    expect(page).toContain('10.000.000.000.000 ₫');
    expect(page).toContain('Hiện vật (ước giá)');
    expect(page).toContain('không cộng vào tiền');
  });

  it.each([
    ['closed', 'Đã ngừng tiếp nhận từ ngày 01/12/2026', { closed_on: parseBusinessDate('2026-12-01') }],
    ['distributed', 'Đã phân phối xong từ ngày 05/12/2026', { distributed_on: parseBusinessDate('2026-12-05') }],
    ['settled', 'Đã quyết toán', {}],
  ] as const)('says loudly that the campaign is %s, and asks for no more money', (state, said, more) => {
    const page = renderCampaignPage(VI, { ...campaign(1n, { state, ...more }), accounts: [] });
    expect(words(page)).toContain(said);
    expect(page).not.toContain('vietqr.png');
    expect(words(page)).toContain('Hiện không có tài khoản nào đang nhận tiền.');
  });

  it('has a heading for everything it shows, and none for what it has not', () => {
    const empty = { ...campaign(0n), days: [], goods: [], wanted: [], areas: { as_of: AS_OF, households_min: 5, data: [] }, latest: [] };
    const page = words(renderCampaignPage(VI, empty));
    expect(page).toContain('Chưa có ngày nào thu hoặc chi tiền.');
    expect(page).toContain('Chưa có khoản nào');
    for (const heading of ['Cần và đã nhận', 'Hiện vật theo mặt hàng', 'Đã đến với bà con', 'Chứng từ mới nhất']) {
      expect(page).not.toContain(heading);
    }
    expect(renderCampaignPage(VI, empty).match(/<h1>/g)).toHaveLength(1);
  });

  it('tells whoever it is shared with what was received, and where its news, picture and newer figures are', () => {
    const page = renderCampaignPage(VI, campaign(52_418_350_000n)).replaceAll('\u00a0', ' ');
    expect(page).toContain('<title>Hỗ trợ đồng bào bão số 10 – đã nhận 52,4 tỷ · Minh bạch cứu trợ</title>');
    expect(page).toContain('content="Đã nhận 52.418.350.000 ₫ từ 31.204 lượt ủng hộ');
    expect(page).toContain('property="og:image" content="https://minhbach.example/the/bao-so-10.png?khung=og&amp;v=1-20261122-');
    expect(page).toContain('href="/public/v1/campaigns/bao-so-10/feed.atom"');
    expect(page).toMatch(/<div id="moi"[^>]* hidden data-slug="bao-so-10" data-size="52118"/);
    expect(page.match(/data-part="figures"/g)).toHaveLength(1);
  });

  it('with 50 gifts, 20 communes and pictures is light enough for a weak connection', () => {
    const prepared = (page: string): number => brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
    expect(prepared(renderCampaignPage(VI, campaign(52_418_350_000n)))).toBeLessThan(12 * 1024);
    expect(prepared(renderCampaignPage({ ...VI, language: 'en' }, campaign(52_418_350_000n)))).toBeLessThan(12 * 1024);
  });

  it('says all of it in English too', () => {
    const page = words(renderCampaignPage({ ...VI, language: 'en' }, campaign(1n)));
    for (const said of ['Needed and received', 'In and out over time', 'Goods by item', 'Whom it reached', 'Official accounts']) {
      expect(page).toContain(said);
    }
    expect(page).not.toMatch(/Đã nhận|Tài khoản|Thu và chi/);
  });
});

describe('the front page', () => {
  it('adds up every campaign, names where to give, and has a search box', () => {
    const one = campaign(1_000_000n);
    const page = renderHomePage(VI, { campaigns: [one, campaign(2_000_000n, { slug: 'cu', state: 'closed' })], accounts: one.accounts });
    expect(words(page)).toContain('Đã nhận 3.000.000 ₫ 62.408 lượt');
    expect(words(page)).toContain('Cộng tiền của mọi chiến dịch');
    expect(words(page)).toContain('Còn lại = đã nhận + lãi − đã chi − hoàn trả − thiếu hụt.');
    expect(words(page)).toContain('Vietcombank 1023456789 · BAN VAN DONG');
    expect(page).toContain('/public/v1/campaigns/bao-so-10/accounts/bank:vcb-1023456789/vietqr.png');
    expect(page).toContain('role="search"');
    expect(page).not.toContain('href="/cd/cu"');
    expect(words(page)).toContain('22/11/2026 14:05 · dấu niêm phong số 52.118');
  });

  it('says before the first campaign that there is none, without a figure that was not sealed', () => {
    const page = renderHomePage({ language: 'vi', path: '/', host: 'x', site: 'https://x' }, { campaigns: [], accounts: [] });
    expect(words(page)).toContain('Chưa có chiến dịch nào đang tiếp nhận');
    expect(words(page)).toContain('Sổ chưa có dấu niêm phong nào');
    expect(page).not.toContain('₫');
  });
});

describe('the list of campaigns', () => {
  it('shows those that receive before those that do not', () => {
    const ended = campaign(2_000_000n, { slug: 'cu', state: 'settled', title: 'Bão số 9' });
    const page = words(renderCampaignListPage(VI, [campaign(1n), ended]));
    expect(page.indexOf('Hỗ trợ đồng bào bão số 10')).toBeLessThan(page.indexOf('Chiến dịch đã kết thúc tiếp nhận'));
    expect(page.indexOf('Chiến dịch đã kết thúc tiếp nhận')).toBeLessThan(page.indexOf('Bão số 9'));
    expect(words(renderCampaignListPage(VI, []))).toContain('Chưa có chiến dịch nào trong sổ.');
  });
});
