import { type FunctionComponent, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { addDays, parseBusinessDate } from '#core/dates.js';
import type { AreasView, GoodsFlowRow } from '#disclosure/figures/figure-views.js';
import type { GiftTraceView, TracedUseView } from '#disclosure/trace/trace-view.js';
import type { PageContext } from '../page-context.js';
import { AreaBars } from './area-bars.js';
import { DaysChart } from './days-chart.js';
import { GiftFlow } from './gift-flow.js';
import { GoodsBars } from './goods-bars.js';
import { NeedBar } from './need-bar.js';

const VI: PageContext = { language: 'vi', path: '/cd/bao-so-10', host: 'minhbach.example', site: 'https://minhbach.example' };
const FIRST = parseBusinessDate('2026-10-02');

function drawn<Props>(component: FunctionComponent<Props>, props: Props & { readonly key?: never }): string {
  return renderToString(h(component, props)).replaceAll('\u00a0', ' ');
}

/** What a reader of the page without pictures reads. */
function words(markup: string): string {
  return markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const RICE: GoodsFlowRow = {
  item: 'gao',
  name: 'Gạo',
  unit: 'kg',
  received: '1200.5',
  given: '650',
  returned: '0',
  lost: '0.5',
  left: '550',
  valued_vnd: '21600000',
  not_valued_lines: 2,
};

describe('the bar of a need', () => {
  const need = (received: bigint, wanted: bigint): string =>
    drawn(NeedBar, {
      context: VI,
      label: 'Gạo',
      received: { amount: received, text: `${received} kg` },
      need: { amount: wanted, text: `${wanted} kg` },
    });

  it('says the real percentage in words, with a name and a description for who cannot see it', () => {
    const bar = need(874n, 1000n);
    expect(words(bar)).toContain('Gạo: 87,4% · Đã nhận 874 kg · Cần 1000 kg');
    expect(bar).toMatch(/<svg role="img"[^>]*><title>Gạo: đã nhận 87,4% nhu cầu<\/title><desc>Đã nhận 874 kg, cần 1000 kg\.<\/desc>/);
  });

  it('goes beyond a hundred, and marks where the need was', () => {
    const bar = need(3000n, 2000n);
    expect(words(bar)).toContain('150%');
    expect(words(bar)).toContain('Vạch đen là mức cần');
    expect(bar).toContain('M400 0h3');
  });

  it('stands at nothing before the first gift', () => {
    expect(words(need(0n, 10n ** 13n))).toContain('Gạo: 0%');
  });
});

describe('money over time', () => {
  const chart = (days: readonly { readonly in: bigint; readonly out: bigint }[]): string =>
    drawn(DaysChart, { context: VI, days: days.map((money, at) => ({ date: addDays(FIRST, at), ...money })) });

  it('says so before the first day', () => {
    expect(words(chart([]))).toContain('Chưa có ngày nào thu hoặc chi tiền.');
  });

  it('names the month of the highest bar where a bar is a month, and speaks the reader’s language', () => {
    const days = [0, 800].map((after) => ({ date: addDays(FIRST, after), in: 195_200_000n, out: 0n }));
    expect(words(drawn(DaysChart, { context: VI, days }))).toContain('Thu nhiều nhất: 195,2 triệu (10/2026); chi nhiều nhất: 0 ₫.');
    expect(words(drawn(DaysChart, { context: { ...VI, language: 'en' }, days }))).toContain('Most in: 195,2 million ₫ (10/2026)');
  });

  it('draws money in above the line and money out below it, on one scale', () => {
    const picture = chart([
      { in: 100n, out: 0n },
      { in: 50n, out: 25n },
    ]);
    expect(picture).toContain('d="M0 96v-96h6v96zM8 96v-48h6v48z"');
    expect(picture).toContain('d="M8 96v24h6v-24z"');
    expect(words(picture)).toContain('03/10/2026 50 25');
  });

  it('fits ten trillion đồng, and takes what was taken back to the other side', () => {
    const picture = chart([{ in: 10n ** 13n, out: -(10n ** 13n) }]);
    expect(picture.match(/d="M0 120v-120h6v120z"/g)).toHaveLength(2);
    expect(words(picture)).toContain('10.000.000.000.000 −10.000.000.000.000');
  });

  it('of 400 days goes by week, and stays small', () => {
    const picture = chart(Array.from({ length: 400 }, (_none, at) => ({ in: BigInt(at * 1_000_000), out: BigInt(at * 900_000) })));
    expect(words(picture)).toContain('Mỗi cột một tuần.');
    expect(picture.match(/<tr>/g)).toHaveLength(59);
  });
});

describe('goods by item', () => {
  it('say what came, what was handed out and what is left, each with its unit', () => {
    const table = drawn(GoodsBars, { context: VI, goods: [RICE] });
    expect(words(table)).toContain('Gạo (kg)');
    expect(words(table)).toContain('hoàn trả, hư hỏng: 0,5 kg · ước 21.600.000 ₫ · 2 dòng chưa định giá 1.200,5 650 550');
    expect(table).toMatch(/<svg role="img"[^>]*><title>Gạo: đã cấp 54,1%, còn 45,8%<\/title>/);
  });

  it('draw no more left than there is room for when less came than was handed out', () => {
    const table = drawn(GoodsBars, { context: VI, goods: [{ ...RICE, received: '0', given: '3', lost: '-5', left: '2' }] });
    expect(words(table)).toContain('hoàn trả, hư hỏng: −5 kg');
    expect(table).toContain('M0 0h72v12H0z');
    expect(table).toContain('M120 0h-48v12h48z');
  });

  it('are no table at all without goods', () => {
    expect(drawn(GoodsBars, { context: VI, goods: [] })).toBe('');
  });
});

describe('help by commune', () => {
  const AREAS: Pick<AreasView, 'data' | 'households_min'> = {
    households_min: 5,
    data: [
      {
        unit: { code: '19702', name: 'Xã Hải Lăng' },
        hand_outs: 2,
        households: 40,
        people: 160,
        money: { amount: '30000000', currency: 'VND' },
        goods: [{ item: 'gao', name: 'Gạo', quantity: '650', unit: 'kg', valued_vnd: '0', not_valued_lines: 1 }],
      },
      { unit: null, hand_outs: 1, households: null, people: null, money: { amount: '10000000', currency: 'VND' }, goods: [] },
    ],
  };

  it('is a table with a bar per commune, and tells no small number of households', () => {
    const table = drawn(AreaBars, { context: VI, areas: AREAS });
    expect(words(table)).toContain('Xã Hải Lăng 75% số tiền đã chi 30.000.000 ₫ Gạo 650 kg 40 2');
    expect(words(table)).toContain('Các nơi ít hộ, cộng chung 25% số tiền đã chi 10.000.000 ₫ dưới 5 1');
    expect(table).toContain('M0 0h40v8H0z');
  });

  it('names no money where only goods came', () => {
    const [area] = AREAS.data;
    const data = area === undefined ? [] : [{ ...area, money: { amount: '0', currency: 'VND' as const } }];
    expect(words(drawn(AreaBars, { context: VI, areas: { ...AREAS, data } }))).toContain('Xã Hải Lăng Gạo 650 kg 40 2');
  });

  it('is no table before the first hand-out', () => {
    expect(drawn(AreaBars, { context: VI, areas: { ...AREAS, data: [] } })).toBe('');
  });
});

describe('the way of a gift', () => {
  const use = (quantity: string, place: string): TracedUseView => ({
    index: 1,
    kind: 'disbursement',
    date: FIRST,
    unit: { code: '44', name: 'Tỉnh' },
    to_unit: { code: place, name: `Xã ${place}` },
    category: { code: 'food', name: 'Lương thực', name_en: 'Food' },
    part: { commodity: 'vnd', name: '', quantity, unit: 'VND' },
    path: null,
  });
  const trace = (received: string, remaining: string, uses: readonly TracedUseView[], more = 0): GiftTraceView => ({
    traced_size: '10',
    rule: 'fifo',
    parts: [
      {
        received: { commodity: 'vnd', name: '', quantity: received, unit: 'VND' },
        remaining: { commodity: 'vnd', name: '', quantity: remaining, unit: 'VND' },
        uses,
        more_uses: more,
      },
    ],
  });

  it('names every place with its share, and what is left', () => {
    const flow = drawn(GiftFlow, { context: VI, trace: trace('1500000', '300000', [use('900000', 'A'), use('300000', 'B')]) });
    expect(words(flow)).toContain('Lương thực · Xã A 900.000 ₫ 60%');
    expect(words(flow)).toContain('còn trong quỹ 300.000 ₫ 20%');
    expect(flow).toContain('<desc>1.500.000 ₫ chia thành: Lương thực · Xã A 60%; Lương thực · Xã B 20%; còn trong quỹ 20%.</desc>');
  });

  it('adds up beyond six ways, uses not listed included', () => {
    const uses = ['1', '2', '3', '4', '5', '6', '7', '8'].map((place) => use('100', place));
    const flow = drawn(GiftFlow, { context: VI, trace: trace('1000', '0', uses, 3) });
    expect(words(flow)).toContain('5 lần dùng khác 400 ₫ 40%');
  });

  it('says of a gift taken back that it no longer counts', () => {
    expect(words(drawn(GiftFlow, { context: VI, trace: trace('1000', '400', []) }))).toContain('đã hủy, không còn tính 600 ₫ 60%');
  });

  it('draws nothing of a gift that went one way alone: a slab says less than the list', () => {
    expect(drawn(GiftFlow, { context: VI, trace: trace('1000', '1000', []) })).toBe('');
  });

  it('is not drawn before it is known', () => {
    expect(drawn(GiftFlow, { context: VI, trace: null })).toBe('');
  });
});
