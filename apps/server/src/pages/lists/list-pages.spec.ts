import { brotliCompressSync } from 'node:zlib';
import { parseInstant } from '#core/dates.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { HandOutRow } from '#disclosure/hand-outs/hand-out-rows.js';
import { VND_MAX } from '#core/vnd.js';
import { GIFT, VI } from '../../../../../test/support/given-page.js';
import { DOCUMENT_TEXTS } from './document-texts.js';
import { ENTRY_TEXTS } from './entry-texts.js';
import { fileText } from './file-text.js';
import { type GiftListDetail, renderDoubtPage, renderGiftListPage } from './gift-list-page.js';
import { renderGoodsPage } from './goods-page.js';
import { GOODS_TEXTS } from './goods-texts.js';
import { renderHandOutListPage } from './hand-out-list-page.js';
import { HAND_OUT_TEXTS } from './hand-out-texts.js';
import { readListQuestion } from './list-question.js';
import { LIST_TEXTS } from './list-texts.js';

const NONE = { entries: 0, withMoney: 0, amountVnd: 0n };

function detail(more: Partial<GiftListDetail> = {}): GiftListDetail {
  const listed = { entries: 1, withMoney: 1, amountVnd: 1_500_000n };
  return {
    campaign: { slug: 'bao-so-10', title: 'Hỗ trợ đồng bào bão số 10', state: 'open', facts: {} },
    question: readListQuestion({}),
    units: [{ code: '19702', name: 'Xã Hải Lăng' }],
    list: { data: [GIFT], page: { next_cursor: null, has_more: false, limit: 50 } },
    sums: { listed, standing: listed, reversed: NONE },
    ...more,
  };
}

describe('the list of gifts', () => {
  it('shows a million million whole, as large as the book can hold', () => {
    const listed = { entries: 1_234_567, withMoney: 1_234_567, amountVnd: VND_MAX };
    const html = renderGiftListPage(VI, detail({ sums: { listed, standing: listed, reversed: NONE } }));
    expect(html).toContain('1.000.000.000.000.000.000\u00a0₫');
    expect(html).toContain('Tải CSV (1.234.567 dòng)');
  });

  it('tells no sum where adding up would take too long, and what to do instead', () => {
    const html = renderGiftListPage(VI, detail({ sums: undefined, question: readListQuestion({ min: '100k' }) }));
    expect(html).toContain('Thu hẹp khoảng tiền');
    expect(html).not.toContain('Cộng tiền cả danh sách</dt>');
    expect(html).toContain('>Tải CSV<');
  });

  it('leaves what was reversed out of the sum of its page', () => {
    const data = [GIFT, { ...GIFT, index: 416, status: 'reversed' as const, reversed_by: 500 }];
    const html = renderGiftListPage(VI, detail({ list: { data, page: { next_cursor: 'abc', has_more: true, limit: 50 } } }));
    expect(html).toContain('<dt>Cộng tiền trang này</dt><dd>1.500.000\u00a0₫');
    expect(html).toContain('href="/cd/bao-so-10/thu/500"');
    expect(html).toContain('thu?trang=abc');
  });

  it('strikes out the goods of a gift that was reversed as it does its money', () => {
    const goods = [{ item: 'gao', name: 'Gạo', quantity: '50', unit: 'kg', valued_vnd: null }];
    const data = [{ ...GIFT, goods, status: 'reversed' as const, reversed_by: 500 }];
    const html = renderGiftListPage(VI, detail({ list: { data, page: { next_cursor: null, has_more: false, limit: 50 } } }));
    expect(html).toContain('<span class="struck">1.500.000');
    expect(html).toContain('<div class="struck">Gạo 50 kg</div>');
  });

  it('says that a campaign receives no longer', () => {
    const ended = renderGiftListPage(VI, detail({ campaign: { ...detail().campaign, state: 'settled' } }));
    expect(ended).toContain('đã quyết toán');
    expect(renderGiftListPage(VI, detail())).not.toContain('đã quyết toán');
  });

  it('never lets what a donor wrote or a reader typed become markup', () => {
    const hostile = { ...GIFT, donor: '<img src=x onerror=alert(1)>', memo: '"><script>alert(1)</script>' };
    const question = readListQuestion({ unit: '12', from: '"><script>' });
    const list = { data: [hostile], page: { next_cursor: null, has_more: false, limit: 50 } };
    const html = renderGiftListPage(VI, detail({ list, question }));
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
  });

  it('is light with fifty gifts', () => {
    const data = Array.from({ length: 50 }, (_each, at) => ({ ...GIFT, index: at, donor: `Nguyễn T. ${at}` }));
    const html = renderGiftListPage(VI, detail({ list: { data, page: { next_cursor: null, has_more: false, limit: 50 } } }));
    expect(brotliCompressSync(html).length).toBeLessThan(8_000);
  });
});

describe('a question that was not understood', () => {
  const html = renderDoubtPage(VI, 'thu', { ...detail(), question: readListQuestion({ min: '1.500tr', from: '31/02/2026' }) });

  it('is told in the same words above the form and at each field, and the focus goes there', () => {
    expect(html).toContain('<h2 id="loi" tabindex="-1" autofocus');
    const summary = [...html.matchAll(/<a href="#(loc-\w+)">([^<]+)<\/a>/g)].map(([, field, words]) => [field, words]);
    const fields = [...html.matchAll(/<strong id="(loc-\w+)-loi" class="fault">([^<]+)<\/strong>/g)].map(([, field, words]) => [
      field,
      words,
    ]);
    expect(summary.map(([field]) => field)).toEqual(['loc-from', 'loc-min']);
    expect(fields).toEqual(summary);
    expect(html).toContain('>Xóa bộ lọc</a>');
  });
});

describe('the page of goods', () => {
  const asOf = (size: number): AsOf => ({
    tree_size: String(size),
    root_hash: '',
    checkpoint_url: '',
    timestamp: parseInstant('2026-11-22T07:05:00.000Z'),
  });
  const page = (flow: number, needs: number): string => {
    const frame = { definitions_url: '', data: [] };
    const need = {
      item: 'gao',
      name: 'Gạo',
      unit: 'kg',
      wanted: '5',
      have: '0',
      coming: '0',
      missing: '5',
      disbursed: '0',
      note: null,
      uninspected: '0',
      on_the_way: '0',
      pledged: '0',
    };
    return renderGoodsPage(VI, {
      campaign: detail().campaign,
      flow: { ...frame, campaign: 'bao-so-10', as_of: asOf(flow) },
      stock: { ...frame, on_the_way: [], as_of: asOf(52_118) },
      needs: { ...frame, data: [need], as_of: asOf(needs) },
      unused: ['unit'],
    });
  };

  it('names the seal of each block that stands on another than the page', () => {
    const [main = ''] = page(52_118, 52_118).split('</main>');
    expect(main.match(/dấu niêm phong số/g)).toHaveLength(1);
    expect(page(52_119, 52_120)).toMatch(/số 52\.118<.*số 52\.119<.*số 52\.120</s);
  });

  it('says which filters it does not have', () => {
    expect(page(52_118, 52_118)).toContain('không lọc được theo: Đơn vị ghi sổ');
  });
});

describe('the list of hand-outs', () => {
  const row: HandOutRow = {
    entry: { ...GIFT, kind: 'disbursement', donor: '' },
    to_unit: { code: '19702', name: 'Xã Hải Lăng' },
    category: { code: 'food', name: 'Lương thực', name_en: 'Food' },
    payee_kind: 'household',
    households: null,
    people: null,
    decisions: [{ number: '12/QĐ-BVĐ', date: '2026-11-20', path: '/cd/bao-so-10/thu/300' }],
    papers: [{ id: 'x', role: 'signed_list', type: 'application/pdf', bytes: 10, number: null, path: null }],
  };
  const html = (language: 'vi' | 'en', rows = [row]): string =>
    renderHandOutListPage(
      { ...VI, language },
      { ...detail(), list: { data: rows, page: { next_cursor: null, has_more: false, limit: 50 } } },
    );

  it('names the decision, and no count that must not be told', () => {
    expect(html('vi')).toContain('12/QĐ-BVĐ (20/11/2026)');
    expect(html('vi')).toContain('nơi dưới 5 hộ không bị nhận ra');
    expect(html('en')).toContain('22/11/2026 · Xã Hải Lăng · Food');
  });

  it('strikes out all of one that was reversed', () => {
    const goods = ['Gạo', 'Mì'].map((name) => ({ item: name, name, quantity: '50', unit: 'kg', valued_vnd: null }));
    const reversed = { ...row, entry: { ...row.entry, goods, status: 'reversed' as const, reversed_by: 500 } };
    expect(html('vi', [reversed])).toMatch(/num struck">1\.500\.000\u00a0₫<\/strong><span class="struck"> · Gạo 50 kg · Mì 50 kg</);
    expect(html('vi', [{ ...row, entry: { ...row.entry, goods } }])).not.toContain('struck">');
  });

  it('says of a paper with signatures that it is for officers, without a link', () => {
    expect(html('vi')).toContain('Danh sách ký nhận: Chỉ dành cho cán bộ');
    expect(html('vi')).not.toContain('/public/v1/documents/');
  });
});

describe('words of the lists', () => {
  it('are there in both languages', () => {
    for (const { vi, en } of [LIST_TEXTS, HAND_OUT_TEXTS, GOODS_TEXTS, DOCUMENT_TEXTS, ENTRY_TEXTS]) {
      expect(Object.keys(en)).toEqual(Object.keys(vi));
    }
  });

  it.each([
    [1, 'Tải PDF, 1 kB'],
    [999_999, 'Tải PDF, 999 kB'],
    [1_290_000, 'Tải PDF, 1,2 MB'],
  ])('say how large a file of %d bytes is before it is asked for, never more than it is', (bytes, text) => {
    expect(fileText('vi', { type: 'application/pdf', bytes })).toBe(text);
  });
});
